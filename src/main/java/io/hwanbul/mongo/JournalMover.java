package io.hwanbul.mongo;

import com.mongodb.MongoBulkWriteException;
import io.hwanbul.async.AsyncLoop;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
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

    /** Longer than any server takes that is about to move its own. */
    static final Duration LEFT_BEHIND = Duration.ofSeconds(30);

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().setOrdered(false);

    private final PaymentCollection payments;
    private final Outboxes outboxes;
    private final Map<String, LeftInPayment> left = new LinkedHashMap<>();

    JournalMover(PaymentCollection payments) {
        this.payments = payments;
        this.outboxes = new Outboxes(payments);
    }

    /** Remembers the entries that a change has left in the payment's outbox. */
    void stored(Payment payment, List<JsonObject> entries) {
        if (!entries.isEmpty()) {
            boolean pending = payment.pending().isPresent();
            remember(
                    payment.seen().impUid(),
                    new LeftInPayment(PaymentQueries.one(payment), entries, List.of(), System.nanoTime(), pending));
        }
    }

    /** Remembers that a refund's end was told. */
    void told(String merchantUid, Refund ended, Instant at) {
        LeftInPayment.Told told = new LeftInPayment.Told(PaymentQueries.ended(ended), RefundDocument.told(at));
        String impUid = ended.order().impUid();
        JsonObject payment = PaymentQueries.ofOrder(merchantUid).put("imp_uid", impUid);
        remember(impUid, new LeftInPayment(payment, List.of(), List.of(told), System.nanoTime(), false));
    }

    private void remember(String impUid, LeftInPayment more) {
        synchronized (left) {
            if (left.containsKey(impUid) || left.size() < MAX_REMEMBERED) {
                left.merge(impUid, more, LeftInPayment::with);
            }
        }
    }

    /** Moves what this server has stored; fails when the database does not answer, and what was not moved is found by its age. */
    Future<Void> move() {
        return AsyncLoop.until(List::isEmpty, ready(), batch -> move(batch).map(moved -> ready()))
                .mapEmpty();
    }

    private List<LeftInPayment> ready() {
        long now = System.nanoTime();
        synchronized (left) {
            List<String> ready = left.entrySet().stream()
                    .filter(payment -> payment.getValue().isReady(now))
                    .map(Map.Entry::getKey)
                    .limit(BATCH)
                    .toList();
            return ready.stream()
                    .flatMap(impUid -> Stream.ofNullable(left.remove(impUid)))
                    .toList();
        }
    }

    /** Moves what any server has left behind. */
    Future<Void> moveLeftBehind(Instant before) {
        return outboxes.each(
                        before,
                        page -> move(page.stream().flatMap(this::outbox).toList())
                                .map(false))
                .mapEmpty();
    }

    /** Moves the payment's entries if its outbox is full; returns whether it was. */
    Future<Boolean> moveFull(Payment payment) {
        JsonObject query = PaymentQueries.one(payment)
                .put(
                        payments.field().outbox() + "." + (PaymentQueries.MAX_UNMOVED - 1),
                        new JsonObject().put("$exists", true));
        return payments.fields(query, 1, payments.field().outbox()).compose(found -> {
            List<LeftInPayment> full = found.stream().flatMap(this::outbox).toList();
            return move(full).map(!full.isEmpty());
        });
    }

    /** Empty if the document's outbox holds nothing that can be moved. */
    private Stream<LeftInPayment> outbox(JsonObject document) {
        List<JsonObject> entries = outboxes.entries(document);
        document.remove(payments.field().name()); // the two ids are left, and name the payment
        return entries.isEmpty()
                ? Stream.empty()
                : Stream.of(new LeftInPayment(document, entries, List.of(), 0, false));
    }

    private Future<Void> move(List<LeftInPayment> batch) {
        return insert(batch.stream()
                        .flatMap(payment -> payment.entries().stream())
                        .toList())
                .compose(inserted -> write(batch));
    }

    /** By a command, since the client's own bulk writes take no array filters. */
    private Future<Void> write(List<LeftInPayment> moved) {
        if (moved.isEmpty()) {
            return Future.succeededFuture();
        }
        JsonArray statements = new JsonArray(moved.stream()
                .map(payment -> payment.statement(payments.field()))
                .toList());
        JsonObject command = new JsonObject()
                .put("update", payments.collection())
                .put("updates", statements)
                .put("ordered", false);
        return MongoErrors.available(mongo().runCommand("update", command)).map(JournalMover::requireWritten);
    }

    /** The command itself succeeds although single statements fail. */
    private static Void requireWritten(JsonObject reply) {
        if (reply.containsKey("writeErrors")) {
            throw Refusal.databaseUnavailable();
        }
        return null;
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
