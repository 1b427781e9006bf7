package io.hwanbul.journal;

import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * Writes down what has already happened. Since that cannot be taken back, it is tried twice, and what could not be
 * written is reported and left to {@link JournalBackfill}; the one who waits hears what happened all the same.
 */
public final class JournalWriter {
    private final Journal journal;
    private final Consumer<JournalEvent> unwritten;

    /** @param unwritten hears of each event that the journal lacks now */
    public JournalWriter(Journal journal, Consumer<JournalEvent> unwritten) {
        this.journal = journal;
        this.unwritten = unwritten;
    }

    /** The result, once the event is in the journal or has been reported; does not fail. */
    <T> Future<T> afterwards(T result, JournalEvent event) {
        return journal.write(event)
                .recover(failure -> journal.write(event))
                .onFailure(failure -> unwritten.accept(event))
                .map(result)
                .otherwise(result);
    }
}
