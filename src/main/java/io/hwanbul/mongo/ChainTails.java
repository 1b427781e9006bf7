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
 * The last entries of the chains that this server has appended to lately, so that the usual append is one insert. Appends
 * to one chain follow one another. Belongs to one event loop.
 */
final class ChainTails {
    /** A forgotten tail costs a read; half a kilobyte each. */
    private static final int MOST_CHAINS = 10_000;

    /** Of one chain; a payment has a handful at once, and whoever floods their own chain must not fill the memory. */
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

    /** Appends behind the tail, which is empty when it is not known, once the appends before this one have ended. */
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
