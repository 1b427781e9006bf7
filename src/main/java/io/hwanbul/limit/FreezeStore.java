package io.hwanbul.limit;

import io.hwanbul.payment.GatewayPayment;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The freezes of all servers on one database. Futures fail as those of {@link io.hwanbul.payment.Payments} do. */
public interface FreezeStore {

    /** Those that hold now, on whichever server they were put. */
    Future<List<Freeze>> inForce();

    /** One of those that hold now and stop this payment's refunds; empty while none does. */
    default Future<Optional<Freeze>> stopping(GatewayPayment payment) {
        return inForce()
                .map(all -> all.stream().filter(freeze -> freeze.stops(payment)).findFirst());
    }

    /** From when this succeeds, whoever asks {@link #inForce} sees it. */
    Future<Freeze> put(Freeze freeze);

    /** Ends the freeze of the same payments, if there is one, and keeps on record who ended it and why. */
    Future<Freeze> lift(Freeze lifted);
}
