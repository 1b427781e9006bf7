package io.hwanbul.payment;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What V1's cancel takes beside the amount, the balance and the account (V1 description of {@code POST /payments/cancel});
 * empty parts are left to the gateway.
 *
 * @param taxFree         the part of the amount that bears no tax
 * @param vatAmount       the part of the amount that is value added tax
 * @param retainPromotion whether a promotion stays although the rest no longer qualifies for it
 * @param enableWebhook   whether the gateway sends its webhook for this cancel too
 * @param requester       {@code customer} or {@code admin}; Naver Pay alone asks who wanted the refund
 */
public record CancelOptions(
        Optional<BigDecimal> taxFree,
        Optional<BigDecimal> vatAmount,
        Optional<Boolean> retainPromotion,
        Optional<Boolean> enableWebhook,
        Optional<String> requester) {

    public static final CancelOptions NONE =
            new CancelOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** These options, and the given ones where these are empty. */
    public CancelOptions or(CancelOptions others) {
        return new CancelOptions(
                taxFree.or(others::taxFree),
                vatAmount.or(others::vatAmount),
                retainPromotion.or(others::retainPromotion),
                enableWebhook.or(others::enableWebhook),
                requester.or(others::requester));
    }
}
