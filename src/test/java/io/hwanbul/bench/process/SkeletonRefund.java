package io.hwanbul.bench.process;

import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One refund of the skeleton, with the entries that its two writes push. */
record SkeletonRefund(
        String order,
        @Nullable Long revision,
        String id,
        JsonObject intent,
        JsonObject cancel,
        List<SkeletonEntry> begun,
        List<SkeletonEntry> settled) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static SkeletonRefund of(String order, JsonObject payment, JsonObject request) {
        JsonObject own = payment.getJsonObject("hwanbul", new JsonObject());
        JsonObject head = own.getJsonObject("journal", new JsonObject()).getJsonObject("head", new JsonObject());
        String id = newId();
        long amount = request.getLong("cancel_request_amount");
        long checksum = payment.getLong("amount") - payment.getLong("cancel_amount");
        String reason = request.getString("reason");

        SkeletonEntry asked = SkeletonEntry.after(
                head.getLong("sequence", 0L), head.getString("hash", ""), order, "INTENDED", id, amount);
        SkeletonEntry sent = SkeletonEntry.after(asked.sequence(), asked.hash(), order, "SENT", id, amount);
        SkeletonEntry answered = SkeletonEntry.after(sent.sequence(), sent.hash(), order, "ANSWERED", id, amount);
        SkeletonEntry ended = SkeletonEntry.after(answered.sequence(), answered.hash(), order, "STATE", id, amount);
        return new SkeletonRefund(
                order,
                own.getLong("revision"),
                id,
                new JsonObject()
                        .put("id", id)
                        .put("state", "pending")
                        .put("amount", amount)
                        .put("checksum", checksum)
                        .put("reason", reason)
                        .put("at", System.currentTimeMillis()),
                new JsonObject()
                        .put("imp_uid", payment.getString("imp_uid"))
                        .put("reason", reason + " (hb:" + id + ")")
                        .put("amount", amount)
                        .put("checksum", checksum),
                List.of(asked, sent),
                List.of(answered, ended));
    }

    private static String newId() {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
