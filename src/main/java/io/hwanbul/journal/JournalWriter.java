package io.hwanbul.journal;

import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * Writes events that have already happened. They cannot be undone, so a write is tried twice and its failure never fails
 * the step itself: what was not written is reported and left to {@link JournalBackfill}.
 */
public final class JournalWriter {
    private final Journal journal;
    private final Consumer<JournalEvent> unwritten;

    /** @param unwritten receives each event that could not be written */
    public JournalWriter(Journal journal, Consumer<JournalEvent> unwritten) {
        this.journal = journal;
        this.unwritten = unwritten;
    }

    /** Returns the result once the event has been written or reported; does not fail. */
    <T> Future<T> writeAfter(T result, JournalEvent event) {
        return journal.write(event)
                .recover(failure -> journal.write(event))
                .onFailure(failure -> unwritten.accept(event))
                .map(result)
                .otherwise(result);
    }
}
