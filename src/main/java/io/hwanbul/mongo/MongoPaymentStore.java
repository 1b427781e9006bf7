package io.hwanbul.mongo;

import io.hwanbul.journal.JournaledChange;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The shop's payments in MongoDB: one conditional write of one document for each step of a refund, with its entries of the
 * journal. The condition is the revision that was read. What a write leaves behind follows from it and is not read again.
 */
final class MongoPaymentStore implements PaymentStore {
    /** Attempts to pay one order; among more of them a second paid one could be missed. */
    private static final int MAX_PAYMENTS_OF_ORDER = 100;

    /** How often a change of one refund is tried on a document that others change too. */
    private static final int MAX_TRIES = 5;

    /** As many documents as tell that an id is not one document's own. */
    private static final int TWO = 2;

    private final PaymentCollection collection;
    private final PaymentCollection reserved;
    private final PaymentQueries queries;
    private final OurField field;
    private final JournalMover mover;
    private final Duration accountRetention;
    private final InstantSource clock;

    /**
     * @param reserved         the same collection over connections that requests cannot take, for what ends a refund
     * @param accountRetention how long an ended refund's account is kept; zero: until the refund ends
     */
    MongoPaymentStore(
            PaymentCollection collection,
            PaymentCollection reserved,
            JournalMover mover,
            Duration accountRetention,
            InstantSource clock) {
        this.collection = collection;
        this.reserved = reserved;
        this.field = collection.field();
        this.queries = new PaymentQueries(field);
        this.mover = mover;
        this.accountRetention = accountRetention;
        this.clock = clock;
    }

    @Override
    public Future<List<Payment>> find(String merchantUid) {
        // a negative limit asks for one batch, so that no engine opens a cursor
        return collection
                .read(PaymentQueries.ofOrder(merchantUid), atMost(-MAX_PAYMENTS_OF_ORDER))
                .map(found -> {
                    if (found.size() == MAX_PAYMENTS_OF_ORDER) {
                        throw Refusal.unreadable("its merchant_uid is shared by too many documents");
                    }
                    return found;
                });
    }

    @Override
    public Future<Optional<Payment>> findByRefund(String refundId) {
        return collection.readOne(queries.ofRefund(refundId));
    }

    @Override
    public Future<Optional<Payment>> findByImpUid(String impUid) {
        return collection.read(queries.ofImpUid(impUid), atMost(-TWO)).map(found -> {
            if (found.size() == TWO) {
                throw Refusal.sharedImpUid();
            }
            return found.stream().findFirst();
        });
    }

    @Override
    public Future<List<Payment>> findAll(List<String> impUids) {
        return collection.readable(queries.ofImpUids(impUids), new FindOptions());
    }

    @Override
    public Future<List<Payment>> due(Instant now, int limit) {
        return reserved.firstReadable(queries.due(now), new JsonObject().put(field.nextCheckAt(), 1), limit);
    }

    @Override
    public Future<Optional<List<Payment>>> settledBetween(Instant from, Instant to, int limit) {
        return collection.readableUpTo(queries.settledBetween(from, to), limit);
    }

    /** If the condition fails because the outbox is full, it is emptied first. */
    @Override
    public Future<RefundIntent> begin(RefundIntent intent) {
        return beginOnce(intent)
                .recover(failure -> failure instanceof LostRaceException
                        ? mover.moveFull(intent.payment())
                                .compose(moved -> moved ? beginOnce(intent) : Future.failedFuture(failure))
                        : Future.failedFuture(failure));
    }

    private Future<RefundIntent> beginOnce(RefundIntent intent) {
        Refund refund = intent.refund();
        JsonObject element = RefundDocument.begun(refund);
        JsonObject fields = nextCheck(refund);
        JsonObject query = queries.unchangedAndClosed(intent.payment());
        JournaledChange change = JournaledChange.begun(intent, clock.instant());
        return intent.payment()
                .displaced()
                .map(old ->
                        writeRefund(collection, query, set(fields.put(field.wholeRefund(), element)), change, old.id()))
                .orElseGet(() ->
                        write(query, set(fields).put("$push", new JsonObject().put(field.refunds(), element)), change))
                .map(payment -> new RefundIntent(payment, refund));
    }

    @Override
    public Future<RefundIntent> approve(RefundIntent intent) {
        Refund refund = intent.refund();
        JsonObject update = set(RefundDocument.approved(refund, field.refund()).mergeIn(nextCheck(refund)));
        JournaledChange change = JournaledChange.approved(intent, clock.instant());
        return writeRefund(
                        collection, queries.unchangedAndAwaiting(intent.payment(), refund), update, change, refund.id())
                .map(payment -> new RefundIntent(payment, refund));
    }

    @Override
    public Future<Payment> takeUp(Payment read, Refund progressed, Optional<GatewayAnswer> answer) {
        Refund before = read.refund(progressed.id()).orElse(progressed);
        return retried(read, progressed.id(), payment -> {
            boolean untouched = payment.refund(progressed.id())
                    .filter(stored -> stored.isPending()
                            && stored.progress().sends() == before.progress().sends()
                            && stored.progress().checks() == before.progress().checks())
                    .isPresent();
            return untouched ? takeUp(payment, before, progressed, answer) : lost();
        });
    }

    private Future<Payment> takeUp(Payment payment, Refund before, Refund progressed, Optional<GatewayAnswer> answer) {
        JsonObject update =
                set(RefundDocument.progress(progressed, field.refund()).mergeIn(nextCheck(progressed)));
        JournaledChange change = JournaledChange.progressed(payment, progressed, answer, clock.instant());
        return writeRefund(reserved, queries.unchangedAndPending(payment, before), update, change, progressed.id());
    }

    @Override
    public Future<Payment> settle(Settlement settlement) {
        if (settlement.exact()) {
            return settleOn(settlement.on(settlement.read()));
        }
        Refund refund = settlement.refund();
        return retried(settlement.read(), refund.id(), payment -> {
            boolean settleable = payment.refund(refund.id())
                    .filter(stored -> stored.state() == settlement.from())
                    .filter(stored -> refund.state() == RefundState.SUCCEEDED
                            || stored.progress().sends() == refund.progress().sends())
                    .isPresent();
            return settleable ? settleOn(settlement.on(payment)) : lost();
        });
    }

    private Future<Payment> settleOn(Settlement settlement) {
        Refund refund = settlement.refund();
        JsonObject fields = RefundDocument.ended(refund, accountRetention, field.refund());
        JsonObject forgotten = RefundDocument.forgotten(refund, settlement.from(), fields, field.refund());
        settlement
                .seen()
                .map(seen -> collection.documents().changedFields(settlement.read(), seen))
                .ifPresent(fields::mergeIn);
        if (settlement.from().isOpen() && !refund.state().isOpen()) {
            forgotten.put(field.nextCheckAt(), "");
        }
        JsonObject update = set(fields);
        if (!forgotten.isEmpty()) {
            update.put("$unset", forgotten);
        }
        JournaledChange change = JournaledChange.settled(settlement, clock.instant());
        return writeRefund(reserved, queries.unchangedAndSettleable(settlement), update, change, refund.id());
    }

    @Override
    public Future<Void> tell(String merchantUid, Refund ended, Instant at) {
        mover.told(merchantUid, ended, at);
        return Future.succeededFuture();
    }

    /** Of two servers only one adds the payment, since both choose the same {@code _id}. */
    @Override
    public Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign) {
        JournaledChange change = JournaledChange.added(seen, foreign, clock.instant());
        List<JsonObject> entries = JournalDocument.written(change.entries());
        return collection
                .insert(collection.documents().added(change.after(), entries))
                .onSuccess(inserted -> mover.stored(change.after(), entries))
                .map(change.after());
    }

    @Override
    public Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
        JsonObject update = set(collection.documents().changedFields(read, seen));
        if (!added.isEmpty()) {
            JsonArray elements = new JsonArray(
                    added.stream().map(ForeignRefundDocument::written).toList());
            update.put("$push", new JsonObject().put(field.refunds(), new JsonObject().put("$each", elements)));
        }
        return write(
                queries.unchangedAndIdle(read), update, JournaledChange.refreshed(read, seen, added, clock.instant()));
    }

    @Override
    public Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
        JsonObject fields = ForeignRefundDocument.reversed(reversed, field.refund())
                .mergeIn(collection.documents().changedFields(read, seen));
        return writeRefund(
                collection,
                queries.unchanged(read),
                set(fields),
                JournaledChange.reversed(read, seen, reversed, clock.instant()),
                reversed.id());
    }

    @Override
    public Future<Payment> rebuild(Payment read, List<Refund> lost, Optional<ChainHead> end) {
        JsonArray elements =
                new JsonArray(lost.stream().map(RefundDocument::rebuilt).toList());
        JsonObject update = new JsonObject()
                .put("$push", new JsonObject().put(field.refunds(), new JsonObject().put("$each", elements)));
        return write(queries.unchangedAndIdle(read), update, JournaledChange.rebuilt(read, lost, end, clock.instant()));
    }

    private Future<Payment> writeRefund(
            PaymentCollection over, JsonObject query, JsonObject update, JournaledChange change, String refundId) {
        return write(over, query, update, change, new UpdateOptions().setArrayFilters(OurField.only(refundId)));
    }

    private Future<Payment> write(JsonObject query, JsonObject update, JournaledChange change) {
        return write(collection, query, update, change, new UpdateOptions());
    }

    private Future<Payment> write(
            PaymentCollection over,
            JsonObject query,
            JsonObject update,
            JournaledChange change,
            UpdateOptions options) {
        List<JsonObject> entries = JournalDocument.written(change.entries());
        if (!entries.isEmpty()) {
            members(update, "$push").put(field.outbox(), new JsonObject().put("$each", new JsonArray(entries)));
            change.after()
                    .head()
                    .ifPresent(head -> members(update, "$set").put(field.head(), PaymentDocument.written(head)));
        }
        return over.write(query, update, options)
                .onSuccess(written -> mover.stored(change.after(), entries))
                .map(change.after());
    }

    private static JsonObject members(JsonObject update, String operator) {
        JsonObject members = update.getJsonObject(operator, new JsonObject());
        update.put(operator, members);
        return members;
    }

    /** Tries a change of one refund on the payment as it was read, and again as it is now, since others may have written. */
    private Future<Payment> retried(Payment read, String refundId, Function<Payment, Future<Payment>> change) {
        return retried(read, refundId, change, MAX_TRIES);
    }

    private Future<Payment> retried(
            Payment read, String refundId, Function<Payment, Future<Payment>> change, int tries) {
        return change.apply(read)
                .recover(failure -> failure instanceof LostRaceException && tries > 1
                        ? findByRefund(refundId)
                                .compose(found -> found.filter(
                                                now -> !now.revision().equals(read.revision()))
                                        .map(now -> retried(now, refundId, change, tries - 1))
                                        .orElseGet(MongoPaymentStore::lost))
                        : Future.failedFuture(failure));
    }

    private static Future<Payment> lost() {
        return Future.failedFuture(new LostRaceException());
    }

    /** Unreadable documents count like all others. */
    @Override
    public Future<Integer> otherOrders(String merchantUid, List<String> fingerprints, int limit) {
        return collection
                .fields(queries.otherOrders(merchantUid, fingerprints), limit)
                .map(found -> (int) found.stream()
                        .map(document -> document.getValue("merchant_uid"))
                        .distinct()
                        .count());
    }

    /** Unreadable documents are erased like all others. */
    @Override
    public Future<Integer> eraseAccounts(Instant now, int limit) {
        JsonObject due = new JsonObject().put("$lte", BsonValues.date(now));
        return collection
                .fields(new JsonObject().put(field.refunds(AccountDocument.ERASE_AT), due), limit)
                .compose(found -> Future.join(
                        found.stream().map(name -> eraseAccounts(name, due)).toList()))
                .map(done -> done.<Long>list().stream().mapToInt(Long::intValue).sum());
    }

    /** Only an ended refund has a time of erasure: one that may still have to be sent keeps its account. */
    private Future<Long> eraseAccounts(JsonObject name, JsonObject due) {
        JsonObject update = new JsonObject()
                .put(
                        "$unset",
                        new JsonObject()
                                .put(field.refund() + AccountDocument.SEALED, "")
                                .put(field.refund() + AccountDocument.ERASE_AT, ""));
        UpdateOptions elements = new UpdateOptions()
                .setArrayFilters(new JsonArray().add(new JsonObject().put("refund." + AccountDocument.ERASE_AT, due)));
        return collection.update(name.copy().put(field.refunds(AccountDocument.ERASE_AT), due), update, elements);
    }

    /** When recovery looks next; only an open refund has it. */
    private JsonObject nextCheck(Refund refund) {
        return new JsonObject()
                .put(field.nextCheckAt(), BsonValues.date(refund.progress().nextCheckAt()));
    }

    private static FindOptions atMost(int limit) {
        return new FindOptions().setLimit(limit);
    }

    private static JsonObject set(JsonObject fields) {
        return new JsonObject().put("$set", fields);
    }
}
