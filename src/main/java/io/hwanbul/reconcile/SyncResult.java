package io.hwanbul.reconcile;

import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One look at a payment: as the shop had it, as the gateway showed it right after, and as the shop has it since.
 *
 * @param before empty when the shop had none
 */
public record SyncResult(Optional<Payment> before, GatewayPayment seen, Payment after) {

    /** What the shop's books were wrong by. */
    BigDecimal drift() {
        BigDecimal had = before.map(payment -> payment.seen().cancelAmount()).orElse(BigDecimal.ZERO);
        return seen.cancelAmount().subtract(had).abs();
    }
}
