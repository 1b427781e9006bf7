package io.hwanbul.mongo;

import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Sha256;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The ids in a shop's documents: of orders and of owners. They are texts, whole numbers, ObjectIds or UUIDs there. */
final class ShopId {
    /** BSON's own number for a UUID. */
    private static final int UUID_TYPE = 4;

    /** What a 64-bit number can have; ids that are made of the time have all of them. */
    private static final int MOST_DIGITS = 19;

    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0," + (MOST_DIGITS - 1) + "}");
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{24}");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private ShopId() {}

    /**
     * The {@code _id} of the document of a payment that the shop does not have: an ObjectId as any program of the shop would
     * make it, and the same on every server, so that only one of them adds the payment.
     */
    static JsonObject added(GatewayPayment payment) {
        byte[] id = Arrays.copyOf(Sha256.of(payment.impUid()), 12);
        int startedAt = payment.fields().get("started_at") instanceof Number seconds ? seconds.intValue() : 0;
        ByteBuffer.wrap(id).putInt(startedAt);
        return new JsonObject().put("$oid", HexFormat.of().formatHex(id));
    }

    /** The id as the API writes it; empty if the value is none. */
    static Optional<String> text(Object stored) {
        if (stored instanceof String text) {
            return Optional.of(text).filter(id -> !id.isEmpty());
        }
        if (stored instanceof Number number && Double.isFinite(number.doubleValue())) {
            BigDecimal exact = new BigDecimal(number.toString());
            boolean whole = exact.stripTrailingZeros().scale() <= 0 && exact.precision() - exact.scale() <= MOST_DIGITS;
            return whole ? Optional.of(exact.toBigInteger().toString()) : Optional.empty();
        }
        if (stored instanceof JsonObject object && object.getValue("$oid") instanceof String hex) {
            return Optional.of(hex);
        }
        boolean uuid = stored instanceof JsonObject object
                && object.containsKey("$binary")
                && object.getInteger("$type") == UUID_TYPE;
        return uuid ? Optional.of(uuid(((JsonObject) stored).getBinary("$binary"))) : Optional.empty();
    }

    private static String uuid(byte[] bytes) {
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new UUID(halves.getLong(), halves.getLong()).toString();
    }

    /** What a field equals that holds this id, for a query: the text, or one of the values that the text may stand for. */
    static Object queried(String text) {
        return other(text)
                .<Object>map(other ->
                        new JsonObject().put("$in", new JsonArray().add(text).add(other)))
                .orElse(text);
    }

    /** What a field does not equal that holds another id. */
    static JsonObject excluded(String text) {
        return other(text)
                .map(other ->
                        new JsonObject().put("$nin", new JsonArray().add(text).add(other)))
                .orElseGet(() -> new JsonObject().put("$ne", text));
    }

    private static Optional<Object> other(String text) {
        if (WHOLE.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text))
                    .filter(number -> number.compareTo(GREATEST) <= 0)
                    .map(BigDecimal::longValueExact);
        }
        if (OBJECT_ID.matcher(text).matches()) {
            return Optional.of(new JsonObject().put("$oid", text));
        }
        if (UUID_TEXT.matcher(text).matches()) {
            UUID uuid = UUID.fromString(text);
            byte[] bytes = ByteBuffer.allocate(16)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array();
            return Optional.of(new JsonObject().put("$binary", bytes).put("$type", UUID_TYPE));
        }
        return Optional.empty();
    }
}
