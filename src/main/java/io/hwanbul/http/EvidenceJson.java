package io.hwanbul.http;

import io.hwanbul.journal.Evidence;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.JournalEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** The evidence of a refund for whoever disputes it: without the buyer's data, and without the addresses of callers. */
final class EvidenceJson {
    private final RefundJson views;

    EvidenceJson(RefundJson views) {
        this.views = views;
    }

    JsonObject bundle(Evidence evidence) {
        JsonObject payment = views.payment(evidence.payment());
        payment.remove("refunds");
        JsonArray timeline = new JsonArray();
        evidence.timeline().forEach(entry -> timeline.add(view(entry)));
        return new JsonObject()
                .put("payment", payment)
                .put("refund", views.refund(evidence.payment(), evidence.refundId()))
                .put("timeline", timeline)
                .put("journal", view(evidence.chain()))
                .put("made_at", evidence.madeAt().toString())
                .put("made_by", evidence.madeBy());
    }

    private static JsonObject view(JournalEntry entry) {
        JournalEvent event = entry.event();
        JsonObject details = new JsonObject();
        event.details().forEach(details::put);
        return new JsonObject()
                .put("sequence", entry.sequence())
                .put("at", event.at().toString())
                .put("what", event.what().name().toLowerCase(Locale.ROOT))
                .put("who", event.who())
                .put("request_id", event.requestId())
                .put("details", details)
                .put("hash", entry.hash());
    }

    private static JsonObject view(Evidence.Checked chain) {
        return new JsonObject()
                .put("chain", chain.name())
                .put("entries", chain.length())
                .put("hash", chain.hash())
                .put("intact", chain.intact());
    }
}
