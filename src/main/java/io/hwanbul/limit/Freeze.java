package io.hwanbul.limit;

import io.hwanbul.payment.GatewayPayment;
import java.time.Instant;
import java.util.Optional;

/**
 * That no new refund is begun, or that this is over: who said so, why and when.
 *
 * @param pgProvider the payment service whose payments it is about; empty for all of the shop's
 */
public record Freeze(Optional<String> pgProvider, String by, String why, Instant at) {

    boolean stops(GatewayPayment payment) {
        return pgProvider.map(payment.pgProvider()::equals).orElse(true);
    }
}
