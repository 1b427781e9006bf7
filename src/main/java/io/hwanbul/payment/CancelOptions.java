package io.hwanbul.payment;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The optional fields of V1's cancel, apart from the account (V1 description of {@code POST /payments/cancel});
 * empty parts are left to the gateway.
 *
 * @param taxFree         the tax-free part of the amount
 * @param vatAmount       the VAT part of the amount
 * @param retainPromotion whether a promotion is kept although the rest of the payment no longer qualifies for it
 * @param enableWebhook   whether the gateway sends its webhook for this cancel too
 * @param requester       {@code customer} or {@code admin}; who wanted the refund; only Naver Pay asks for it
 */
public record CancelOptions(
        Optional<BigDecimal> taxFree,
        Optional<BigDecimal> vatAmount,
        Optional<Boolean> retainPromotion,
        Optional<Boolean> enableWebhook,
        Optional<String> requester) {

    public static final CancelOptions NONE =
            new CancelOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** These options, with the given ones where these are empty. */
    public CancelOptions or(CancelOptions others) {
        return new CancelOptions(
                taxFree.or(others::taxFree),
                vatAmount.or(others::vatAmount),
                retainPromotion.or(others::retainPromotion),
                enableWebhook.or(others::enableWebhook),
                requester.or(others::requester));
    }
}
