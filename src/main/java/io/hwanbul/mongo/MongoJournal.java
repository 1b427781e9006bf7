package io.hwanbul.mongo;

import io.hwanbul.journal.ChainHead;
import io.hwanbul.journal.Journal;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.JournalEvent;
import io.hwanbul.journal.StoredRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The journal in a collection of its own. An entry's {@code _id} is its chain and number, so that only one of two servers
 * appends a number; the other reads the head and appends the next one. Belongs to one event loop.
 */
final class MongoJournal implements Journal {
    static final String COLLECTION = "hwanbul_journal";

    /** Another server's entry is visible only when a majority has it; with the pauses, the tries take 2.5 seconds. */
    private static final int MOST_TRIES = 8;

    private static final long FIRST_PAUSE_MILLIS = 20;

    private final Vertx vertx;
    private final MongoClient mongo;
    private final ChainTails tails = new ChainTails();

    MongoJournal(Vertx vertx, MongoClient mongo) {
        this.vertx = vertx;
        this.mongo = mongo;
    }

    @Override
    public Future<JournalEntry> write(JournalEvent event) {
        return tails.append(
                event.chain(),
                tail -> tail.map(head -> append(Optional.of(head), event, 1))
                        .orElseGet(() -> appendAfterHead(event, 1)));
    }

    /** A first try that seemed to fail may have been stored after all. */
    private Future<JournalEntry> appendAfterHead(JournalEvent event, int attempt) {
        return last(event.chain())
                .compose(last -> last.flatMap(
                                document -> JournalDocument.read(document).content())
                        .filter(entry -> entry.event().equals(event))
                        .map(Future::succeededFuture)
                        .orElseGet(() -> append(last.map(JournalDocument::head), event, attempt)));
    }

    private Future<JournalEntry> append(Optional<ChainHead> head, JournalEvent event, int attempt) {
        JournalEntry entry = JournalEntry.after(head, event);
        return mongo.insert(COLLECTION, JournalDocument.written(entry))
                .map(entry)
                .recover(failure -> read(List.of(entry.id()))
                        .compose(found -> isThere(found, entry)
                                ? Future.succeededFuture(entry)
                                : MongoErrors.isDuplicate(failure) && attempt < MOST_TRIES
                                        ? later(attempt).compose(now -> appendAfterHead(event, attempt + 1))
                                        : MongoErrors.available(Future.failedFuture(failure))));
    }

    private static boolean isThere(List<StoredRecord<JournalEntry>> found, JournalEntry entry) {
        return found.stream().anyMatch(stored -> stored.content().equals(Optional.of(entry)));
    }

    private Future<Void> later(int attempt) {
        return vertx.timer(FIRST_PAUSE_MILLIS << (attempt - 1), TimeUnit.MILLISECONDS);
    }

    @Override
    public Future<Optional<ChainHead>> head(String chain) {
        return last(chain).map(last -> last.map(JournalDocument::head));
    }

    private Future<Optional<JsonObject>> last(String chain) {
        return find(ids(chain + ":", chain + ";"), sorted("_id", -1, 1))
                .map(found -> found.stream().findFirst());
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
    public Future<List<String>> since(Instant time, String afterId, int limit) {
        JsonObject query = ids(afterId, END).put("at", new JsonObject().put("$gte", BsonValues.date(time)));
        return find(query, sorted("_id", 1, limit).setFields(new JsonObject().put("_id", 1)))
                .map(found -> found.stream()
                        .map(document -> String.valueOf(document.getValue("_id")))
                        .toList());
    }

    @Override
    public Future<Optional<Instant>> beginning() {
        return find(new JsonObject(), sorted("at", 1, 1))
                .map(found -> found.stream().findFirst().map(first -> BsonValues.instant(first, "at")));
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
