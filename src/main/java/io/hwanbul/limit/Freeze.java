package io.hwanbul.limit;

import io.hwanbul.payment.GatewayPayment;
import java.time.Instant;
import java.util.Optional;

/**
 * A freeze of new refunds, or the end of one.
 *
 * @param pgProvider the PG whose payments are frozen; empty for all payments
 */
public record Freeze(Optional<String> pgProvider, String by, String why, Instant at) {

    boolean stops(GatewayPayment payment) {
        return pgProvider.map(payment.pgProvider()::equals).orElse(true);
    }
}
