package io.hwanbul.journal;

import io.vertx.core.Future;

/** Appends events that are about no change of a payment to a chain of this server and day. */
public interface JournalWriter {

    /**
     * Succeeds when a majority of the database's members has the entry. Many events are stored in one write. Fails with
     * {@link io.hwanbul.payment.Reason#DATABASE_UNAVAILABLE} when it is not known whether it was stored.
     */
    Future<Void> write(JournalEvent event);
}
