package io.hwanbul.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A refund that this server did not make: in the gateway's console, or by another program. It stands for one
 * entry of {@code cancel_history}, and has succeeded unless the gateway reversed it since.
 *
 * @param cancel     the entry in the history; its reason is often the console's fixed one
 * @param recordedAt when this server first stored it
 * @param reversedAt when the gateway first no longer showed it
 */
public record ForeignRefund(String id, GatewayPayment.Cancel cancel, Instant recordedAt, Optional<Instant> reversedAt) {

    public static ForeignRefund found(String id, GatewayPayment.Cancel cancel, Instant now) {
        return new ForeignRefund(id, cancel, now, Optional.empty());
    }

    public ForeignRefund reversed(Instant now) {
        return new ForeignRefund(id, cancel, recordedAt, Optional.of(now));
    }

    public RefundState state() {
        return stands() ? RefundState.SUCCEEDED : RefundState.FAILED;
    }

    public BigDecimal amount() {
        return cancel.amount();
    }

    public boolean stands() {
        return reversedAt.isEmpty();
    }
}
