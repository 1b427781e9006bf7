package io.hwanbul.journal;

import io.hwanbul.payment.Payment;
import java.time.Instant;
import java.util.List;

/**
 * Everything that is stored about one refund, to be shown to others.
 *
 * @param timeline the journal's entries about it, in order
 * @param chain    the payment's chain, verified when this was made
 */
public record Evidence(
        Payment payment, String refundId, List<JournalEntry> timeline, Checked chain, Instant madeAt, String madeBy) {

    /**
     * The result of verifying a chain from its first entry to its last.
     *
     * @param length the number of the last entry
     * @param hash   the hash of the last entry; empty if there is none
     * @param intact whether no entry is missing, changed or out of order, the last one is that which the payment's document
     *               names, and no request that is shown was changed
     */
    public record Checked(String name, long length, String hash, boolean intact) {}
}
