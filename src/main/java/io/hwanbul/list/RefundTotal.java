package io.hwanbul.list;

import io.hwanbul.payment.RefundState;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * How many refunds of one day, state, method, currency and origin there are, and what they come to.
 *
 * @param day in Korea
 */
public record RefundTotal(
        LocalDate day,
        RefundState state,
        String payMethod,
        String currency,
        RefundOrigin origin,
        long count,
        BigDecimal amount) {}
