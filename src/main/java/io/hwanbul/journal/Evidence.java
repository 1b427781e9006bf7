package io.hwanbul.journal;

import io.hwanbul.payment.Payment;
import java.time.Instant;
import java.util.List;

/**
 * All that is known of one refund, for whoever has to show it.
 *
 * @param timeline the journal's entries about it, in order
 * @param chain    the payment's chain, as it was checked when this was made
 */
public record Evidence(
        Payment payment, String refundId, List<JournalEntry> timeline, Checked chain, Instant madeAt, String madeBy) {

    /**
     * A chain that was read from its first entry to its last.
     *
     * @param length how many entries it has
     * @param hash   that of the last one; empty if there is none
     * @param intact whether every entry is what its hash says and follows the one before it
     */
    public record Checked(String name, long length, String hash, boolean intact) {}
}
