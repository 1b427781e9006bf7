package io.hwanbul.bench.process;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An entry of a payment's hash chain. */
record SkeletonEntry(String id, long sequence, String hash, JsonObject document) {
    /** The entry after the one with this number and hash. */
    static SkeletonEntry after(long sequence, String previous, String order, String what, String refund, long amount) {
        long own = sequence + 1;
        String id = "payment:%s:%010d".formatted(order, own);
        JsonObject document = new JsonObject()
                .put("_id", id)
                .put("at", System.currentTimeMillis())
                .put("what", what)
                .put("who", "anonymous")
                .put("refund_id", refund)
                .put("details", new JsonObject().put("amount", amount))
                .put("previous", previous);
        String hash = hash(document);
        return new SkeletonEntry(id, own, hash, document.put("hash", hash));
    }

    JsonObject head() {
        return new JsonObject().put("sequence", sequence).put("hash", hash);
    }

    private static String hash(JsonObject document) {
        try {
            byte[] text = document.encode().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
