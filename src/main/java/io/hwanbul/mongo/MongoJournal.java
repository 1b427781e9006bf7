package io.hwanbul.mongo;

import io.hwanbul.journal.EventType;
import io.hwanbul.journal.Journal;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.StoredRecord;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.mongo.bson.MongoErrors;
import io.hwanbul.payment.ChainHead;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The journal: its own collection, in which an entry's {@code _id} is its chain and number, and the payments' outboxes. */
final class MongoJournal implements Journal {
    static final String COLLECTION = "hwanbul_journal";

    private final PaymentCollection payments;
    private final Outboxes outboxes;
    private final PaymentQueries queries;
    private final MongoClient mongo;

    MongoJournal(PaymentCollection payments) {
        this.payments = payments;
        this.outboxes = new Outboxes(payments);
        this.queries = new PaymentQueries(payments.field());
        this.mongo = payments.mongo();
    }

    @Override
    public Future<Optional<ChainHead>> head(String chain) {
        return find(ids(chain + ":", chain + ";"), sorted("_id", -1, 1))
                .map(found -> found.stream().findFirst().map(last -> JournalDocument.head(chain, last)));
    }

    @Override
    public Future<List<StoredRecord<JournalEntry>>> between(String afterId, String beforeId, int limit) {
        return find(ids(afterId, beforeId), sorted("_id", 1, limit)).map(MongoJournal::stored);
    }

    @Override
    public Future<List<StoredRecord<JournalEntry>>> read(List<String> ids) {
        JsonObject query = new JsonObject().put("_id", new JsonObject().put("$in", new JsonArray(ids)));
        return find(query, new FindOptions()).map(MongoJournal::stored);
    }

    private static List<StoredRecord<JournalEntry>> stored(List<JsonObject> documents) {
        return documents.stream().map(JournalDocument::read).toList();
    }

    @Override
    public Future<List<DatedId>> since(Instant after, int limit) {
        return dated(new JsonObject().put("$gt", BsonValues.date(after)), limit)
                .compose(page -> page.size() < limit
                        ? Future.succeededFuture(page)
                        : dated(new JsonObject().put("$eq", BsonValues.date(last(page))), 0)
                                .map(ofLast -> Stream.concat(
                                                page.stream()
                                                        .filter(entry ->
                                                                entry.at().isBefore(last(page))),
                                                ofLast.stream())
                                        .toList()));
    }

    private static Instant last(List<DatedId> page) {
        return page.get(page.size() - 1).at();
    }

    private Future<List<DatedId>> dated(JsonObject at, int limit) {
        FindOptions options =
                sorted("at", 1, limit).setFields(new JsonObject().put("_id", 1).put("at", 1));
        return find(new JsonObject().put("at", at), options)
                .map(found -> found.stream()
                        .map(entry ->
                                new DatedId(BsonValues.instant(entry, "at"), String.valueOf(entry.getValue("_id"))))
                        .toList());
    }

    @Override
    public Future<Optional<Instant>> beginning() {
        return firstMoved()
                .compose(moved -> firstUnmoved()
                        .map(unmoved ->
                                Stream.concat(moved.stream(), unmoved.stream()).min(Comparator.naturalOrder())));
    }

    private Future<Optional<Instant>> firstMoved() {
        return find(dated("at"), sorted("at", 1, 1))
                .map(found -> found.stream().findFirst().map(first -> BsonValues.instant(first, "at")));
    }

    private Future<Optional<Instant>> firstUnmoved() {
        String at = payments.field().outbox() + ".at";
        return payments.fields(dated(at), sorted(at, 1, 1), payments.field().outbox())
                .map(found -> found.stream()
                        .flatMap(outboxes::all)
                        .flatMap(element -> JournalDocument.read(element).content().stream())
                        .map(entry -> entry.event().at())
                        .min(Comparator.naturalOrder()));
    }

    /** Not of a damaged entry, whose time may be anything. */
    private static JsonObject dated(String field) {
        return new JsonObject().put(field, new JsonObject().put("$gte", BsonValues.date(Instant.EPOCH)));
    }

    @Override
    public Future<List<StoredRecord<JournalEntry>>> requests(String refundId, int limit) {
        JsonObject query =
                new JsonObject().put("refund_id", refundId).put("what", BsonValues.name(EventType.REQUESTED));
        return find(query, new FindOptions().setLimit(limit)).map(MongoJournal::stored);
    }

    @Override
    public Future<List<StoredRecord<JournalEntry>>> unmoved(List<String> impUids) {
        return payments.fields(queries.ofImpUids(impUids), 0, payments.field().outbox())
                .map(found -> found.stream()
                        .flatMap(outboxes::all)
                        .map(JournalDocument::read)
                        .toList());
    }

    /** What cannot be moved does not count: the anchors would end with it. */
    @Override
    public Future<Boolean> hasUnmoved(Instant before) {
        return outboxes.each(before, page -> Future.succeededFuture(true));
    }

    private Future<List<JsonObject>> find(JsonObject query, FindOptions options) {
        return MongoErrors.available(mongo.findWithOptions(COLLECTION, query, options));
    }

    private static JsonObject ids(String afterId, String beforeId) {
        return new JsonObject().put("_id", new JsonObject().put("$gt", afterId).put("$lt", beforeId));
    }

    private static FindOptions sorted(String field, int direction, int limit) {
        return new FindOptions().setSort(new JsonObject().put(field, direction)).setLimit(limit);
    }
}
