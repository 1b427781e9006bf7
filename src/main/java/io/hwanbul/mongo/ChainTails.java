package io.hwanbul.mongo;

import io.hwanbul.journal.ChainHead;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The heads of the chains that this server appended to lately, so that an append is usually one insert. Appends to one
 * chain run one after the other. Belongs to one event loop.
 */
final class ChainTails {
    /** A forgotten head costs a read; each takes half a kilobyte. */
    private static final int MOST_CHAINS = 10_000;

    /** Appends that wait for one chain; a payment has a handful, and a flood of one chain must not fill the memory. */
    private static final int MOST_WAITING = 200;

    private final Map<String, Tail> tails = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tail> eldest) {
            return size() > MOST_CHAINS;
        }
    };

    private static final class Tail {
        Future<Optional<ChainHead>> last = Future.succeededFuture(Optional.empty());
        int waiting;
    }

    /** Appends after the head, which is empty if it is not known, once earlier appends have ended. */
    Future<JournalEntry> append(String chain, Function<Optional<ChainHead>, Future<JournalEntry>> append) {
        Tail tail = tails.computeIfAbsent(chain, unknown -> new Tail());
        if (tail.waiting >= MOST_WAITING) {
            return Future.failedFuture(Refusal.databaseUnavailable());
        }
        tail.waiting++;
        Future<JournalEntry> appended = tail.last.compose(append).onComplete(done -> tail.waiting--);
        tail.last = appended.map(JournalEntry::head).map(Optional::of).otherwise(Optional.empty());
        return appended;
    }
}
