package io.hwanbul.mongo;

import com.mongodb.MongoBulkWriteException;
import io.hwanbul.journal.ChainName;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.JournalEvent;
import io.hwanbul.journal.JournalWriter;
import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.KoreanTime;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * Appends events to a chain of its own, one for each day: while one write is under way, the events that come are gathered,
 * and the next write stores them all. Nobody else writes to its chains. Belongs to one event loop.
 */
final class GroupCommit implements JournalWriter {
    /** Events that wait for a write; beyond them the journal counts as unavailable. */
    private static final int MAX_WAITING = 10_000;

    private static final int BATCH = 500;

    /** How often a write is tried whose outcome is not known. */
    private static final int MAX_TRIES = 3;

    private final MongoClient mongo;
    private final Supplier<String> names;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private ChainHead head = new ChainHead("", 0, "");
    private LocalDate day = LocalDate.MIN;
    private boolean writing;

    private record Waiting(JournalEvent event, Promise<Void> written) {}

    /** @param names a new name for each chain, which no other server uses */
    GroupCommit(MongoClient mongo, Supplier<String> names) {
        this.mongo = mongo;
        this.names = names;
    }

    @Override
    public Future<Void> write(JournalEvent event) {
        if (waiting.size() >= MAX_WAITING) {
            return Future.failedFuture(Refusal.databaseUnavailable());
        }
        Promise<Void> written = Promise.promise();
        waiting.add(new Waiting(event, written));
        if (!writing) {
            writeWaiting();
        }
        return written.future();
    }

    private void writeWaiting() {
        if (waiting.isEmpty()) {
            writing = false;
            return;
        }
        writing = true;
        LocalDate today = KoreanTime.day(waiting.element().event().at());
        if (!today.equals(day)) {
            beginChain(today);
        }
        List<Waiting> batch = new ArrayList<>();
        while (batch.size() < BATCH && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        List<JournalEntry> entries =
                JournalEntry.after(head, batch.stream().map(Waiting::event).toList());
        insert(entries, MAX_TRIES).onComplete(done -> {
            if (done.succeeded()) {
                head = entries.get(entries.size() - 1).head();
                batch.forEach(one -> one.written().complete());
            } else {
                beginChain(day); // it is not known how far the chain goes
                batch.forEach(one -> one.written().fail(done.cause()));
            }
            writeWaiting();
        });
    }

    private void beginChain(LocalDate today) {
        day = today;
        head = new ChainHead(ChainName.ofRequests(today, names.get()), 0, "");
    }

    /** In order, so that a chain that is being read has no gaps; what is there already was stored by an earlier try. */
    private Future<Void> insert(List<JournalEntry> entries, int tries) {
        if (entries.isEmpty()) {
            return Future.succeededFuture();
        }
        List<BulkOperation> inserts = entries.stream()
                .map(JournalDocument::written)
                .map(BulkOperation::createInsert)
                .toList();
        return mongo.bulkWriteWithOptions(MongoJournal.COLLECTION, inserts, new BulkWriteOptions().setOrdered(true))
                .<Void>mapEmpty()
                .recover(failure -> {
                    int stored = firstUnstored(failure);
                    if (stored > 0) {
                        return insert(entries.subList(stored, entries.size()), tries);
                    }
                    return tries > 1 ? insert(entries, tries - 1) : MongoErrors.available(Future.failedFuture(failure));
                });
    }

    /** The number of entries up to the one that was there already; zero if the failure is another one. */
    private static int firstUnstored(Throwable failure) {
        boolean duplicate = failure instanceof MongoBulkWriteException bulk
                && bulk.getWriteErrors().size() == 1
                && bulk.getWriteErrors().get(0).getCode() == MongoErrors.DUPLICATE_KEY;
        return duplicate
                ? ((MongoBulkWriteException) failure).getWriteErrors().get(0).getIndex() + 1
                : 0;
    }
}
