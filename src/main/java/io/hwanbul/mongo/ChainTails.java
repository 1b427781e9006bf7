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
 * Caches the heads of the chains that this server appended to lately, so that most appends are one insert. Appends to one
 * chain run one after another. Belongs to one event loop.
 */
final class ChainTails {
    /** About 5 MB; a chain that was dropped costs one read. */
    private static final int MAX_CHAINS = 10_000;

    /** Waiting appends of one chain: a payment has a handful, and a caller who floods their own chain must not exhaust the memory. */
    private static final int MAX_WAITING = 200;

    private final Map<String, Tail> tails = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tail> eldest) {
            return size() > MAX_CHAINS;
        }
    };

    private static final class Tail {
        Future<Optional<ChainHead>> last = Future.succeededFuture(Optional.empty());
        int waiting;
    }

    /** Appends once the chain's earlier appends have ended; the head is empty if it is not known. */
    Future<JournalEntry> append(String chain, Function<Optional<ChainHead>, Future<JournalEntry>> append) {
        Tail tail = tails.computeIfAbsent(chain, unknown -> new Tail());
        if (tail.waiting >= MAX_WAITING) {
            return Future.failedFuture(Refusal.databaseUnavailable());
        }
        tail.waiting++;
        Future<JournalEntry> appended = tail.last.compose(append).onComplete(done -> tail.waiting--);
        tail.last = appended.map(JournalEntry::head).map(Optional::of).otherwise(Optional.empty());
        return appended;
    }
}
