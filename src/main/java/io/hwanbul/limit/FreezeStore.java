package io.hwanbul.limit;

import io.hwanbul.payment.GatewayPayment;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The freezes in the database, for all servers. Futures fail as those of {@link io.hwanbul.payment.PaymentStore} do. */
public interface FreezeStore {

    /** The freezes in force now. */
    Future<List<Freeze>> inForce();

    /** A freeze in force that stops refunds of this payment. */
    default Future<Optional<Freeze>> stopping(GatewayPayment payment) {
        return inForce()
                .map(freezes ->
                        freezes.stream().filter(freeze -> freeze.stops(payment)).findFirst());
    }

    /** Stores a freeze; {@link #inForce} returns it from when this succeeds. */
    Future<Freeze> put(Freeze freeze);

    /** Ends the freeze of the same payments, if there is one, and stores who ended it and why. */
    Future<Freeze> lift(Freeze lifted);
}
