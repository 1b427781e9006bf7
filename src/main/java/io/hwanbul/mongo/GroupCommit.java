package io.hwanbul.mongo;

import io.hwanbul.journal.ChainName;
import io.hwanbul.journal.Journal;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.JournalEvent;
import io.hwanbul.journal.JournalWriter;
import io.hwanbul.log.LogLimit;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.mongo.bson.MongoErrors;
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
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Appends events to a chain of its own, one for each day: while one write is under way, the events that come are gathered,
 * and the next write stores them all. Nobody else writes to its chains. Belongs to one event loop.
 */
final class GroupCommit implements JournalWriter {
    /** As many as one write that failed had. */
    private static final int LOGGED_PER_MINUTE = 500;

    private static final LogLimit LOG =
            new LogLimit(LoggerFactory.getLogger(GroupCommit.class), Level.ERROR, LOGGED_PER_MINUTE, System::nanoTime);

    /** Events that wait for a write; beyond them the journal counts as unavailable. */
    private static final int MAX_WAITING = 10_000;

    private static final int BATCH = 500;

    /** How often a write is tried whose outcome is not known. */
    private static final int MAX_TRIES = 3;

    private final MongoClient mongo;
    private final Journal journal;
    private final Supplier<String> names;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private ChainHead head = new ChainHead("", 0, "");
    private LocalDate day = LocalDate.MIN;
    private boolean writing;

    private record Waiting(JournalEvent event, Promise<Void> written) {}

    /** @param names a new name for each chain, which no other server uses */
    GroupCommit(MongoClient mongo, Journal journal, Supplier<String> names) {
        this.mongo = mongo;
        this.journal = journal;
        this.names = names;
    }

    @Override
    public Future<Void> write(JournalEvent event) {
        if (waiting.size() >= MAX_WAITING) {
            tell(event);
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
        LocalDate today = day(waiting.element());
        if (today.isAfter(day)) {
            beginChain(today);
        }
        List<Waiting> batch = nextBatch();
        List<JournalEntry> entries =
                JournalEntry.after(head, batch.stream().map(Waiting::event).toList());
        // a client that throws fails the write, and the next one is tried
        Future.succeededFuture(entries).compose(all -> insert(all, MAX_TRIES)).onComplete(done -> {
            if (done.succeeded()) {
                head = entries.get(entries.size() - 1).head();
                batch.forEach(one -> one.written().complete());
            } else {
                beginChain(day); // it is not known how far the chain goes
                batch.forEach(one -> {
                    tell(one.event());
                    one.written().fail(done.cause());
                });
            }
            writeWaiting();
        });
    }

    /** Whoever asked is answered all the same. */
    private static void tell(JournalEvent event) {
        LOG.log(
                "entry",
                "The journal may lack an entry ({}) of request {}",
                BsonValues.name(event.what()),
                event.requestId());
    }

    /** The events of the chain's day, or from before it if the clock was set back. */
    private List<Waiting> nextBatch() {
        List<Waiting> batch = new ArrayList<>();
        while (batch.size() < BATCH
                && !waiting.isEmpty()
                && !day(waiting.element()).isAfter(day)) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    private static LocalDate day(Waiting one) {
        return KoreanTime.day(one.event().at());
    }

    private void beginChain(LocalDate today) {
        day = today;
        head = new ChainHead(ChainName.ofRequests(today, names.get()), 0, "");
    }

    /** In order, so that a chain that is being read has no gaps. */
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
                .recover(failure -> tries > 1
                        ? unstored(entries).compose(remaining -> insert(remaining, tries - 1))
                        : MongoErrors.available(Future.failedFuture(failure)));
    }

    /** The entries after the last one that is there; all of them if that cannot be read, since nothing is stored twice. */
    private Future<List<JournalEntry>> unstored(List<JournalEntry> entries) {
        return journal.head(entries.get(0).chain())
                .map(last -> last.map(ChainHead::sequence).orElse(0L))
                .otherwise(0L)
                .map(length -> entries.stream()
                        .filter(entry -> entry.sequence() > length)
                        .toList());
    }
}
