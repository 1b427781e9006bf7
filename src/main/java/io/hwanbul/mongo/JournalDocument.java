package io.hwanbul.mongo;

import io.hwanbul.journal.EventType;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.JournalEvent;
import io.hwanbul.journal.StoredRecord;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.ChainHead;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The document of a journal entry. */
final class JournalDocument {
    /** The number at the end of an id, before the hash of an entry that is kept beside another one. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private JournalDocument() {}

    static List<JsonObject> written(List<JournalEntry> entries) {
        return entries.stream().map(JournalDocument::written).toList();
    }

    static JsonObject written(JournalEntry entry) {
        JournalEvent event = entry.event();
        JsonObject details = new JsonObject();
        event.details().forEach(details::put);
        return new JsonObject()
                .put("_id", entry.id())
                .put("chain", entry.chain())
                .put("sequence", entry.sequence())
                .put("at", BsonValues.date(event.at()))
                .put("what", BsonValues.name(event.what()))
                .put("who", event.who())
                .put("address", event.address())
                .put("request_id", event.requestId())
                .put("refund_id", event.refundId())
                .put("details", details)
                .put("previous", entry.previous())
                .put("hash", entry.hash());
    }

    /** The entry; empty unless the document holds it and nothing else, since fields that are not hashed could be changed. */
    static StoredRecord<JournalEntry> read(JsonObject document) {
        String id = String.valueOf(document.getValue("_id"));
        try {
            JsonObject plain = document.toBuffer().toJsonObject();
            JournalEntry entry = entry(plain);
            JsonObject expected = written(entry);
            if (id.equals(entry.forkId())) {
                expected.put("_id", id);
            }
            boolean exact = expected.equals(
                    plain.put("at", BsonValues.date(entry.event().at())));
            return new StoredRecord<>(id, Optional.of(entry).filter(read -> exact));
        } catch (RuntimeException damaged) {
            return new StoredRecord<>(id, Optional.empty());
        }
    }

    /** The head after this document, damaged or not: the anchor of a day must not wait until the journal is repaired. */
    static ChainHead head(String chain, JsonObject document) {
        String id = document.getString("_id");
        Matcher digits = NUMBER.matcher(id.substring(chain.length() + 1));
        long sequence = digits.lookingAt() ? Long.parseLong(digits.group()) : 0;
        return new ChainHead(chain, sequence, String.valueOf(document.getValue("hash")));
    }

    private static JournalEntry entry(JsonObject document) {
        TreeMap<String, String> details = new TreeMap<>();
        document.getJsonObject("details").forEach(detail -> details.put(detail.getKey(), (String) detail.getValue()));
        JournalEvent event = new JournalEvent(
                BsonValues.instant(document, "at"),
                BsonValues.constant(EventType.class, document.getString("what")),
                document.getString("who"),
                document.getString("address"),
                document.getString("request_id"),
                document.getString("refund_id"),
                details);
        return new JournalEntry(
                document.getString("chain"),
                document.getLong("sequence"),
                event,
                document.getString("previous"),
                document.getString("hash"));
    }
}
