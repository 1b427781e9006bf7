package io.hwanbul.refund;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One refund, as it is kept in the payment's document.
 *
 * @param cancelAmountBefore what had been refunded before this one, as read when it began
 * @param failure            why it failed, when it did
 * @param gateway            what the gateway answered, when it declined
 */
public record Refund(
        CancelOrder order,
        BigDecimal cancelAmountBefore,
        RefundState state,
        Instant requestedAt,
        Optional<Instant> settledAt,
        Optional<String> cancellationId,
        Optional<Reason> failure,
        Optional<GatewayMessage> gateway) {

    static Refund begun(CancelOrder order, BigDecimal cancelAmountBefore, Instant now) {
        return new Refund(
                order,
                cancelAmountBefore,
                RefundState.PENDING,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Its id, which is also its reference in the gateway's {@code cancel_history}. */
    public String id() {
        return order.refundId();
    }

    Refund succeeded(Optional<String> cancellation, Instant now) {
        return ended(RefundState.SUCCEEDED, now, cancellation, Optional.empty(), Optional.empty());
    }

    Refund failed(Reason why, Optional<GatewayMessage> answer, Instant now) {
        return ended(RefundState.FAILED, now, Optional.empty(), Optional.of(why), answer);
    }

    Refund needsAttention(Optional<GatewayMessage> answer, Instant now) {
        return ended(RefundState.NEEDS_ATTENTION, now, Optional.empty(), Optional.empty(), answer);
    }

    private Refund ended(
            RefundState end,
            Instant now,
            Optional<String> cancellation,
            Optional<Reason> why,
            Optional<GatewayMessage> answer) {
        return new Refund(order, cancelAmountBefore, end, requestedAt, Optional.of(now), cancellation, why, answer);
    }
}
