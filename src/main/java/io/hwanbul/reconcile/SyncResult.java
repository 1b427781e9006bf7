package io.hwanbul.reconcile;

import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A payment as the shop had it, as the gateway then showed it, and as the shop has it now.
 *
 * @param before empty if the shop did not have it
 * @param left   what could not be stored, and what does not add up, in sentences for a person
 */
public record SyncResult(Optional<Payment> before, GatewayPayment seen, Payment after, List<String> left) {

    /** Whether anything was stored. */
    public boolean stored() {
        return before.filter(payment -> payment.revision().equals(after.revision()))
                .isEmpty();
    }

    /** How far the shop's refunded amount was off. */
    BigDecimal drift() {
        BigDecimal stored = before.map(payment -> payment.seen().cancelAmount()).orElse(BigDecimal.ZERO);
        return seen.cancelAmount().subtract(stored).abs();
    }
}
