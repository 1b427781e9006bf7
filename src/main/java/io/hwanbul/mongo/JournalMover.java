package io.hwanbul.mongo;

import com.mongodb.MongoBulkWriteException;
import io.hwanbul.async.AsyncLoop;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.payment.Payment;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the journal's entries from the payments' outboxes to the journal's own collection, many at a time: one insert of all
 * of them, then one removal. An insert may be repeated, since an entry's {@code _id} is its chain and number. What this
 * server stored is moved when its refund has ended; what a server left behind is found by its age. Notes that no step of a
 * refund depends on are written beside. Any thread may use it.
 */
final class JournalMover {
    private static final Logger LOG = LoggerFactory.getLogger(JournalMover.class);

    /** Payments that are remembered; those beyond are found by their age. */
    private static final int MAX_REMEMBERED = 10_000;

    /** Payments whose entries are moved in one go. */
    private static final int BATCH = 200;

    /** A payment whose refund stays pending is moved after this long. */
    private static final Duration PENDING_FOR = Duration.ofSeconds(10);

    /** Longer than any server takes that is about to move its own. */
    static final Duration LEFT_BEHIND = Duration.ofSeconds(30);

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().setOrdered(false);

    private final PaymentCollection payments;
    private final Outboxes outboxes;
    private final Map<String, Stored> stored = new LinkedHashMap<>();
    private final List<JsonObject> notes = new ArrayList<>();

    /** The entries of one payment that are to be moved. */
    private record Stored(JsonObject payment, List<JsonObject> entries, long sinceNanos, boolean pending) {
        Stored with(Stored more) {
            return new Stored(
                    payment,
                    Stream.concat(entries.stream(), more.entries.stream()).toList(),
                    sinceNanos,
                    more.pending);
        }

        boolean isReady(long nowNanos) {
            return !pending || nowNanos - sinceNanos > PENDING_FOR.toNanos();
        }
    }

    /** What is written in one go. */
    private record Batch(List<Stored> payments, List<JsonObject> notes) {
        boolean isEmpty() {
            return payments.isEmpty() && notes.isEmpty();
        }
    }

    JournalMover(PaymentCollection payments) {
        this.payments = payments;
        this.outboxes = new Outboxes(payments);
    }

    /** Remembers the entries that a change has left in the payment's outbox. */
    void stored(Payment payment, List<JsonObject> entries) {
        if (entries.isEmpty()) {
            return;
        }
        String impUid = payment.seen().impUid();
        Stored added = new Stored(
                PaymentQueries.one(payment),
                entries,
                System.nanoTime(),
                payment.pending().isPresent());
        synchronized (stored) {
            if (stored.containsKey(impUid) || stored.size() < MAX_REMEMBERED) {
                stored.merge(impUid, added, Stored::with);
            }
        }
    }

    /** Remembers a change of one payment that may be lost, and leaves the payment's revision as it is. */
    void note(JsonObject query, JsonObject update, JsonArray arrayFilters) {
        synchronized (stored) {
            if (notes.size() < MAX_REMEMBERED) {
                // a query by an id of several possible types names no single shard, as the write of one document must
                notes.add(new JsonObject()
                        .put("q", query)
                        .put("u", update)
                        .put("multi", true)
                        .put("arrayFilters", arrayFilters));
            }
        }
    }

    /** Moves what this server has stored; fails when the database does not answer, and what was not moved is found by its age. */
    Future<Void> move() {
        return AsyncLoop.until(Batch::isEmpty, ready(), batch -> move(batch).map(moved -> ready()))
                .mapEmpty();
    }

    private Batch ready() {
        long now = System.nanoTime();
        List<Stored> ready = new ArrayList<>();
        List<JsonObject> noted = new ArrayList<>();
        synchronized (stored) {
            stored.values().stream()
                    .filter(payment -> payment.isReady(now))
                    .limit(BATCH)
                    .forEach(ready::add);
            ready.forEach(payment -> stored.remove(payment.payment().getString("imp_uid")));
            List<JsonObject> next = notes.subList(0, Math.min(BATCH, notes.size()));
            noted.addAll(next);
            next.clear();
        }
        return new Batch(ready, noted);
    }

    /** Moves what any server has left behind. */
    Future<Void> moveLeftBehind(Instant before) {
        return outboxes.each(
                        before,
                        page -> move(new Batch(
                                        page.stream().flatMap(this::outbox).toList(), List.of()))
                                .map(false))
                .mapEmpty();
    }

    /** Moves the payment's entries if its outbox is full; returns whether it was. */
    Future<Boolean> moveFull(Payment payment) {
        JsonObject full = PaymentQueries.one(payment)
                .put(
                        payments.field().outbox() + "." + (PaymentQueries.MAX_UNMOVED - 1),
                        new JsonObject().put("$exists", true));
        return payments.fields(full, 1, payments.field().outbox()).compose(found -> {
            List<Stored> outboxes = found.stream().flatMap(this::outbox).toList();
            return move(new Batch(outboxes, List.of())).map(!outboxes.isEmpty());
        });
    }

    /** Empty if the document's outbox holds nothing that can be moved. */
    private Stream<Stored> outbox(JsonObject document) {
        List<JsonObject> entries = outboxes.entries(document);
        document.remove(payments.field().name()); // the two ids are left, and name the payment
        return entries.isEmpty() ? Stream.empty() : Stream.of(new Stored(document, entries, 0, false));
    }

    private Future<Void> move(Batch batch) {
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        return insert(batch.payments().stream()
                        .flatMap(payment -> payment.entries().stream())
                        .toList())
                .compose(inserted -> remove(batch.payments()))
                .compose(removed -> write(batch.notes()));
    }

    private Future<Void> remove(List<Stored> moved) {
        if (moved.isEmpty()) {
            return Future.succeededFuture();
        }
        List<BulkOperation> removals = moved.stream()
                .map(payment -> BulkOperation.createUpdate(payment.payment().copy(), removal(payment.entries())))
                .toList();
        return MongoErrors.available(mongo().bulkWriteWithOptions(payments.collection(), removals, UNORDERED))
                .mapEmpty();
    }

    /** By a command, since the client's own bulk writes take no array filters. */
    private Future<Void> write(List<JsonObject> noted) {
        if (noted.isEmpty()) {
            return Future.succeededFuture();
        }
        JsonObject command = new JsonObject()
                .put("update", payments.collection())
                .put("updates", new JsonArray(noted))
                .put("ordered", false);
        return MongoErrors.available(mongo().runCommand("update", command)).mapEmpty();
    }

    private JsonObject removal(List<JsonObject> entries) {
        JsonArray ids = new JsonArray(
                entries.stream().map(entry -> entry.getString("_id")).toList());
        JsonObject moved = new JsonObject().put("_id", new JsonObject().put("$in", ids));
        return new JsonObject()
                .put("$pull", new JsonObject().put(payments.field().outbox(), moved));
    }

    /** An entry that is there already was moved before. */
    private Future<Void> insert(List<JsonObject> entries) {
        if (entries.isEmpty()) {
            return Future.succeededFuture();
        }
        List<BulkOperation> inserts = entries.stream()
                .map(entry -> BulkOperation.createInsert(entry.copy()))
                .toList();
        return mongo().bulkWriteWithOptions(MongoJournal.COLLECTION, inserts, UNORDERED)
                .<Void>mapEmpty()
                .recover(failure -> failure instanceof MongoBulkWriteException bulk && onlyDuplicates(bulk)
                        ? keepForks(bulk.getWriteErrors().stream()
                                .map(error -> entries.get(error.getIndex()))
                                .toList())
                        : MongoErrors.available(Future.failedFuture(failure)));
    }

    private static boolean onlyDuplicates(MongoBulkWriteException failure) {
        return failure.getWriteConcernError() == null
                && failure.getWriteErrors().stream().allMatch(error -> error.getCode() == MongoErrors.DUPLICATE_KEY);
    }

    /**
     * Two entries with one number tell that a payment's document was set back, as by a restored backup. The later one is
     * kept under an id of its own, so that nothing is lost and the verification finds it.
     */
    private Future<Void> keepForks(List<JsonObject> duplicates) {
        JsonArray ids = new JsonArray(
                duplicates.stream().map(entry -> entry.getString("_id")).toList());
        JsonObject query = new JsonObject().put("_id", new JsonObject().put("$in", ids));
        JsonObject hashes = new JsonObject().put("hash", 1);
        return MongoErrors.available(
                        mongo().findWithOptions(MongoJournal.COLLECTION, query, new FindOptions().setFields(hashes)))
                .map(found ->
                        found.stream().map(entry -> entry.getString("hash")).collect(Collectors.toSet()))
                .compose(moved -> {
                    List<JsonObject> forks = duplicates.stream()
                            .filter(entry -> !moved.contains(entry.getString("hash")))
                            .map(JournalMover::fork)
                            .toList();
                    return insert(forks);
                });
    }

    private static JsonObject fork(JsonObject entry) {
        LOG.error(
                "The journal has another entry {}: the payment's document was set back. The new one is kept beside it",
                entry.getString("_id"));
        return entry.copy().put("_id", JournalEntry.forkId(entry.getString("_id"), entry.getString("hash")));
    }

    private MongoClient mongo() {
        return payments.mongo();
    }
}
