package io.hwanbul.refund;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a caller asks for, well-formed but not yet compared with any payment.
 *
 * @param amount   in the payment's currency, major units; empty means all that is left
 * @param checksum the refundable balance that the caller saw
 */
public record RefundRequest(
        String merchantUid,
        Optional<String> impUid,
        Optional<BigDecimal> amount,
        Optional<BigDecimal> checksum,
        Optional<BigDecimal> taxFree,
        Optional<BigDecimal> vatAmount,
        Optional<String> reason,
        RefundAccount account) {}
