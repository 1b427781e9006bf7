package io.hwanbul.reconcile;

import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A payment as the shop had it, as the gateway then showed it, and as the shop has it now.
 *
 * @param before empty if the shop did not have it
 */
public record SyncResult(Optional<Payment> before, GatewayPayment seen, Payment after) {

    /** How far the shop's refunded amount was off. */
    BigDecimal drift() {
        BigDecimal stored = before.map(payment -> payment.seen().cancelAmount()).orElse(BigDecimal.ZERO);
        return seen.cancelAmount().subtract(stored).abs();
    }
}
