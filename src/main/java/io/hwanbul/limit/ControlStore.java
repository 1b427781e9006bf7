package io.hwanbul.limit;

import io.vertx.core.Future;

/**
 * The controls in the database, for all servers. After a change each may act on what it has read before, until
 * {@link LeaseExpiry}. Futures fail as those of {@link io.hwanbul.payment.PaymentStore} do.
 */
public interface ControlStore {

    /** The controls with every change that succeeded before this was asked. */
    Future<Controls> read();

    /** Stores a freeze. */
    Future<Freeze> freeze(Freeze freeze);

    /** Ends the freeze of the same payments, if there is one, and stores who ended it and why. */
    Future<Freeze> unfreeze(Freeze end);

    /** Adds a key to those that are revoked. */
    Future<Void> revokeKey(String id);
}
