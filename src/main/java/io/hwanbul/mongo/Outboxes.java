package io.hwanbul.mongo;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the journal's entries that are still in the payments' documents. */
record Outboxes(PaymentCollection payments) {
    private static final Logger LOG = LoggerFactory.getLogger(Outboxes.class);

    /** At most {@code limit} documents with their outboxes, ordered by {@code imp_uid} and after the given one. */
    Future<List<JsonObject>> page(JsonObject query, String afterImpUid, int limit) {
        JsonObject after = query.copy().put("imp_uid", new JsonObject().put("$gt", afterImpUid));
        FindOptions options =
                new FindOptions().setSort(new JsonObject().put("imp_uid", 1)).setLimit(limit);
        return payments.fields(after, options, payments.field().outbox());
    }

    /** What is in the outbox, whatever it is. */
    Stream<JsonObject> all(JsonObject document) {
        return document.getValue(payments.field().name()) instanceof JsonObject ours
                        && ours.getValue("journal") instanceof JsonObject journal
                        && journal.getValue("outbox") instanceof JsonArray outbox
                ? outbox.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                : Stream.empty();
    }

    /** The entries that can be moved. Anything else stays where it is, and the verification finds it. */
    List<JsonObject> entries(JsonObject document) {
        List<JsonObject> all = all(document).toList();
        List<JsonObject> entries = all.stream()
                .filter(element -> JournalDocument.read(element).content().isPresent())
                .toList();
        if (entries.size() < all.size()) {
            LOG.warn(
                    "The outbox of {} holds something that is no entry of the journal; it stays there",
                    document.getValue("merchant_uid"));
        }
        return entries;
    }
}
