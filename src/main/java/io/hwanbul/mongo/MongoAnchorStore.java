package io.hwanbul.mongo;

import io.hwanbul.journal.Anchor;
import io.hwanbul.journal.AnchorLine;
import io.hwanbul.journal.AnchorStore;
import io.hwanbul.journal.StoredRecord;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.mongo.bson.MongoErrors;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The journal's anchors in a collection of their own; the {@code _id} is the day, so that each day has one. */
final class MongoAnchorStore implements AnchorStore {
    static final String COLLECTION = "hwanbul_anchors";

    private final MongoClient mongo;

    MongoAnchorStore(MongoClient mongo) {
        this.mongo = mongo;
    }

    @Override
    public Future<Optional<Anchor>> last() {
        return find(new JsonObject(), -1, 1)
                .map(found -> found.stream()
                        .findFirst()
                        .map(stored -> stored.content()
                                .orElseThrow(
                                        () -> Refusal.unreadable("the anchor of " + stored.id() + " is damaged"))));
    }

    @Override
    public Future<Anchor> add(Anchor anchor) {
        return MongoErrors.inserted(mongo.insert(COLLECTION, written(anchor))).map(anchor);
    }

    @Override
    public Future<List<StoredRecord<Anchor>>> after(String day, int limit) {
        return find(later(day), 1, limit);
    }

    /** Without the heads, which may take megabytes. */
    @Override
    public Future<List<AnchorLine>> lines(String afterDay, int limit) {
        FindOptions options = ordered(1, limit).setFields(new JsonObject().put("hash", 1));
        return MongoErrors.available(mongo.findWithOptions(COLLECTION, later(afterDay), options))
                .map(found -> found.stream()
                        .flatMap(anchor ->
                                AnchorLine.in(anchor.getValue("_id") + " " + anchor.getValue("hash")).stream())
                        .toList());
    }

    private static JsonObject later(String day) {
        return new JsonObject().put("_id", new JsonObject().put("$gt", day));
    }

    private Future<List<StoredRecord<Anchor>>> find(JsonObject query, int direction, int limit) {
        return MongoErrors.available(mongo.findWithOptions(COLLECTION, query, ordered(direction, limit)))
                .map(found -> found.stream().map(MongoAnchorStore::read).toList());
    }

    private static FindOptions ordered(int direction, int limit) {
        return new FindOptions().setSort(new JsonObject().put("_id", direction)).setLimit(limit);
    }

    private static JsonObject written(Anchor anchor) {
        return new JsonObject()
                .put("_id", anchor.day().toString())
                .put("at", BsonValues.date(anchor.at()))
                .put("heads", new JsonArray(anchor.heads()))
                .put("previous", anchor.previous())
                .put("hash", anchor.hash());
    }

    /** The anchor; empty unless the document holds it and nothing else. */
    private static StoredRecord<Anchor> read(JsonObject document) {
        String day = String.valueOf(document.getValue("_id"));
        try {
            JsonObject plain = document.toBuffer().toJsonObject();
            Anchor anchor = new Anchor(
                    LocalDate.parse(day),
                    BsonValues.instant(plain, "at"),
                    plain.getJsonArray("heads").stream().map(String.class::cast).toList(),
                    plain.getString("previous"),
                    plain.getString("hash"));
            boolean exact = written(anchor).equals(plain.put("at", BsonValues.date(anchor.at())));
            return new StoredRecord<>(day, Optional.of(anchor).filter(read -> exact));
        } catch (RuntimeException damaged) {
            return new StoredRecord<>(day, Optional.empty());
        }
    }
}
