package io.hwanbul.journal;

import io.hwanbul.payment.ChainHead;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads the audit journal: append-only chains of entries. Entries of payments are stored with the payments first, and are
 * moved to the journal's own collection soon after; an entry is in one of the two places, or in both. A future fails with
 * {@link io.hwanbul.payment.Reason#DATABASE_UNAVAILABLE} only.
 */
public interface Journal {

    /** Sorts after every entry's id. */
    String END = "~";

    /** The last entry of a chain that was moved; empty if there is none. */
    Future<Optional<ChainHead>> head(String chain);

    /** At most {@code limit} moved entries with ids between the two, both excluded, ordered by id. */
    Future<List<StoredRecord<JournalEntry>>> between(String afterId, String beforeId, int limit);

    /** The moved entries with these ids, in no order; unknown ids are left out. */
    Future<List<StoredRecord<JournalEntry>>> read(List<String> ids);

    /**
     * The moved entries after this time, ordered by time: some {@code limit} of them, and all of the last time among them, so
     * that the next page starts after it.
     */
    Future<List<DatedId>> since(Instant after, int limit);

    /** When an entry was written, to the millisecond. */
    record DatedId(Instant at, String id) {}

    /** The time of the first entry, moved or not. */
    Future<Optional<Instant>> beginning();

    /** At most {@code limit} moved entries of requests about this refund, in no order. */
    Future<List<StoredRecord<JournalEntry>>> requests(String refundId, int limit);

    /** The entries that are still with these payments, in no order. */
    Future<List<StoredRecord<JournalEntry>>> unmoved(List<String> impUids);

    /** Whether any entry from before this time is still with its payment. */
    Future<Boolean> hasUnmoved(Instant before);
}
