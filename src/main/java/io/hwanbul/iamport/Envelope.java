package io.hwanbul.iamport;

import io.hwanbul.payment.GatewayMessage;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The frame of every V1 answer, {@code {code, message, response}}. The code decides, not the HTTP status: a refused
 * cancel is HTTP 200 with a code other than 0.
 */
record Envelope(int code, String message, @Nullable Object response) {
    private static final int LONGEST_MESSAGE = 500;

    /** Control characters, lone surrogates, and Unicode's own line and paragraph breaks. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** Empty when the answer has no such frame. */
    static Optional<Envelope> of(HttpAnswer answer) {
        try {
            JsonObject json = answer.body().toJsonObject();
            if (!(json.getValue("code") instanceof Integer code)) {
                return Optional.empty();
            }
            return Optional.of(new Envelope(code, text(json.getValue("message")), json.getValue("response")));
        } catch (DecodeException | ClassCastException notAnObject) {
            return Optional.empty();
        }
    }

    /** The response where it is one thing, such as a payment. */
    Optional<JsonObject> object() {
        return response instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    /** The response where it is a list. */
    Optional<JsonArray> array() {
        return response instanceof JsonArray array ? Optional.of(array) : Optional.empty();
    }

    private static String text(@Nullable Object message) {
        return message instanceof String string ? string : "";
    }

    /** Its words, less what we have told it in confidence. */
    GatewayMessage said(Redactor told) {
        return new GatewayMessage(code, clean(told.keptFrom(message)));
    }

    /** The PG's words pass through to people, but not its line breaks, not half a character and not without end. */
    private static String clean(String text) {
        return UNPRINTABLE
                .matcher(text.substring(0, Math.min(text.length(), LONGEST_MESSAGE)))
                .replaceAll(" ")
                .strip();
    }

    /** An answer may hold an access token, or a buyer's data. */
    @Override
    public String toString() {
        return "***";
    }
}
