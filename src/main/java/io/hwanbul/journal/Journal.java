package io.hwanbul.journal;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The audit journal: chains of entries to which is only ever added. A future fails with
 * {@link io.hwanbul.payment.Reason#DATABASE_UNAVAILABLE} only; then it is not known whether the entry was written.
 */
public interface Journal {

    /** Behind every id of an entry. */
    String END = "~";

    /** Appends to the event's chain; from when this succeeds a majority has the entry. */
    Future<JournalEntry> write(JournalEvent event);

    /** Where a chain ends; empty if it has not begun. */
    Future<Optional<ChainHead>> head(String chain);

    /** The entries whose ids lie between the two, in the order of their ids, at most {@code limit} of them. */
    Future<List<StoredRecord<JournalEntry>>> between(String behind, String before, int limit);

    /** The entries with these ids, in no order; what is not there is left out. */
    Future<List<StoredRecord<JournalEntry>>> read(List<String> ids);

    /** The ids, from behind the one named, of entries of this time and later, in their order, at most {@code limit} of them. */
    Future<List<String>> since(Instant time, String behind, int limit);

    /** The time of the first entry of all. */
    Future<Optional<Instant>> beginning();
}
