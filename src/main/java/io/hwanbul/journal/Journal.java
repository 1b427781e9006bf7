package io.hwanbul.journal;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The audit journal: append-only chains of entries. A future fails with
 * {@link io.hwanbul.payment.Reason#DATABASE_UNAVAILABLE} only; then it is not known whether the entry was written.
 */
public interface Journal {

    /** Sorts after every entry's id. */
    String END = "~";

    /** Appends to the event's chain; a majority of the database's members has the entry when this succeeds. */
    Future<JournalEntry> write(JournalEvent event);

    /** The end of a chain; empty if the chain has no entries. */
    Future<Optional<ChainHead>> head(String chain);

    /** At most {@code limit} entries with ids between the two, both excluded, ordered by id. */
    Future<List<StoredRecord<JournalEntry>>> between(String afterId, String beforeId, int limit);

    /** The entries with these ids, in no order; unknown ids are left out. */
    Future<List<StoredRecord<JournalEntry>>> read(List<String> ids);

    /** At most {@code limit} ids of entries of this time or later, ordered and after the given one. */
    Future<List<String>> since(Instant time, String afterId, int limit);

    /** The time of the journal's first entry. */
    Future<Optional<Instant>> beginning();
}
