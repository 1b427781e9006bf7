package io.hwanbul.http;

import io.hwanbul.journal.Evidence;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.JournalEvent;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.ConstantName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The evidence of a refund for a dispute: without the buyer's data, and without the addresses of callers. */
final class EvidenceJson {
    private final RefundJson json;

    EvidenceJson(RefundJson json) {
        this.json = json;
    }

    JsonObject of(Evidence evidence, Caller caller) {
        JsonArray timeline = new JsonArray();
        evidence.timeline().forEach(entry -> timeline.add(of(entry)));
        return new JsonObject()
                .put("payment", RefundJson.payment(evidence.payment()))
                .put("refund", json.refund(evidence.payment(), evidence.refundId(), caller))
                .put("timeline", timeline)
                .put("journal", of(evidence.chain()))
                .put("made_at", evidence.madeAt().toString())
                .put("made_by", evidence.madeBy());
    }

    private static JsonObject of(JournalEntry entry) {
        JournalEvent event = entry.event();
        JsonObject details = new JsonObject();
        event.details().forEach(details::put);
        return new JsonObject()
                .put("chain", entry.chain())
                .put("sequence", entry.sequence())
                .put("at", event.at().toString())
                .put("what", ConstantName.of(event.what()))
                .put("who", event.who())
                .put("request_id", event.requestId())
                .put("details", details)
                .put("hash", entry.hash());
    }

    private static JsonObject of(Evidence.Checked chain) {
        return new JsonObject()
                .put("chain", chain.name())
                .put("entries", chain.length())
                .put("hash", chain.hash())
                .put("intact", chain.intact());
    }
}
