package io.hwanbul.mongo;

import io.hwanbul.async.AsyncLoop;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.list.RefundSummary;
import io.hwanbul.mongo.bson.MongoErrors;
import io.hwanbul.mongo.bson.NewDocuments;
import io.hwanbul.mongo.list.MongoRefundList;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
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
 * refund depends on are written beside, and the refunds go to the list before their entries leave the outbox, so that whoever
 * moves entries lists them too. Any thread may use it.
 */
final class JournalMover {
    private static final Logger LOG = LoggerFactory.getLogger(JournalMover.class);

    /** Payments that are remembered; those beyond are found by their age. */
    private static final int MAX_REMEMBERED = 10_000;

    /** Payments whose entries are moved in one go. */
    private static final int BATCH = 200;

    /** Longer than any server takes that is about to move its own. */
    static final Duration LEFT_BEHIND = Duration.ofSeconds(30);

    private final PaymentCollection payments;
    private final Outboxes outboxes;
    private final MongoRefundList list;
    private final Map<String, LeftInPayment> left = new LinkedHashMap<>();

    JournalMover(PaymentCollection payments) {
        this.payments = payments;
        this.outboxes = new Outboxes(payments);
        this.list = new MongoRefundList(payments.mongo());
    }

    /** Remembers the entries that a change has left in the payment's outbox, and how its refunds are to be listed. */
    void stored(Payment payment, List<JsonObject> entries) {
        if (!entries.isEmpty() || payment.recorded() > 0) {
            remember(payment.seen().impUid(), LeftInPayment.changed(payment, entries, System.nanoTime()));
        }
    }

    /** Remembers that a refund's end was told. */
    void told(String merchantUid, Refund ended, Instant at) {
        LeftInPayment.Told told = new LeftInPayment.Told(PaymentQueries.ended(ended), RefundDocument.told(at));
        String impUid = ended.order().impUid();
        JsonObject payment = PaymentQueries.ofOrder(merchantUid).put("imp_uid", impUid);
        remember(impUid, LeftInPayment.told(payment, told, System.nanoTime()));
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
        return listPending()
                .compose(listed -> AsyncLoop.until(
                        List::isEmpty, ready(), batch -> move(batch).map(moved -> ready())))
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

    /** A pending refund is listed before its entries are moved. */
    private Future<Void> listPending() {
        long now = System.nanoTime();
        Map<String, LeftInPayment> pending = new LinkedHashMap<>();
        synchronized (left) {
            left.forEach((impUid, payment) -> {
                if (!payment.isReady(now) && payment.unlisted().isPresent() && pending.size() < BATCH) {
                    pending.put(impUid, payment);
                }
            });
            pending.keySet().forEach(impUid -> left.computeIfPresent(impUid, (same, payment) -> payment.listed()));
        }
        return list.store(summaries(pending.values()))
                .onFailure(later -> pending.forEach((impUid, payment) -> remember(impUid, payment.listing())));
    }

    private static List<RefundSummary> summaries(Collection<LeftInPayment> batch) {
        return batch.stream().flatMap(payment -> payment.summaries().stream()).toList();
    }

    /** Moves what any server has left behind. */
    Future<Void> moveLeftBehind(Instant before) {
        return outboxes.each(before, page -> moveBehind(page).map(false)).mapEmpty();
    }

    private Future<Void> moveBehind(List<JsonObject> page) {
        List<String> impUids =
                page.stream().map(document -> document.getString("imp_uid")).toList();
        return payments.readable(new PaymentQueries(payments.field()).ofImpUids(impUids), new FindOptions())
                .compose(found -> list.store(found.stream()
                        .flatMap(payment -> RefundSummary.of(payment).stream())
                        .toList()))
                .compose(listed -> move(page.stream().flatMap(this::outbox).toList()));
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
        return entries.isEmpty() ? Stream.empty() : Stream.of(LeftInPayment.behind(document, entries));
    }

    private Future<Void> move(List<LeftInPayment> batch) {
        return insert(batch.stream()
                        .flatMap(payment -> payment.entries().stream())
                        .toList())
                .compose(inserted -> list.store(summaries(batch)))
                .compose(listed -> write(batch));
    }

    /** By a command, since the client's own bulk writes take no array filters. */
    private Future<Void> write(List<LeftInPayment> moved) {
        JsonArray statements = new JsonArray(moved.stream()
                .filter(LeftInPayment::isToBeWritten)
                .map(payment -> payment.statement(payments.field()))
                .toList());
        if (statements.isEmpty()) {
            return Future.succeededFuture();
        }
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
        return NewDocuments.insert(mongo(), MongoJournal.COLLECTION, entries)
                .compose(existing -> existing.isEmpty() ? Future.succeededFuture() : keepForks(existing));
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
