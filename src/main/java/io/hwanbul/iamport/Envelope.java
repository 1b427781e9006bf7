package io.hwanbul.iamport;

import io.hwanbul.payment.GatewayMessage;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of every V1 response, {@code {code, message, response}}. The code decides, not the HTTP status: a refused
 * cancel is HTTP 200 with a code other than 0.
 */
record Envelope(int code, String message, @Nullable Object response) {
    private static final int MAX_MESSAGE_LENGTH = 500;

    /** Control characters, lone surrogates, and Unicode's own line and paragraph separators. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** Empty if the body is not such an envelope. */
    static Optional<Envelope> of(RawResponse raw) {
        try {
            JsonObject json = raw.body().toJsonObject();
            if (!(json.getValue("code") instanceof Integer code)) {
                return Optional.empty();
            }
            return Optional.of(new Envelope(code, text(json.getValue("message")), json.getValue("response")));
        } catch (DecodeException | ClassCastException notAnObject) {
            return Optional.empty();
        }
    }

    /** The response if it is an object, such as a payment. */
    Optional<JsonObject> object() {
        return response instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    /** The response if it is a list. */
    Optional<JsonArray> array() {
        return response instanceof JsonArray array ? Optional.of(array) : Optional.empty();
    }

    private static String text(@Nullable Object message) {
        return message instanceof String string ? string : "";
    }

    /** Code and message, without what the redactor removes. */
    GatewayMessage gatewayMessage(Redactor redactor) {
        return new GatewayMessage(code, clean(redactor.redact(message)));
    }

    /** The PG's text is passed on to people: on one line, in whole characters, and cut at a maximum length. */
    private static String clean(String text) {
        return UNPRINTABLE
                .matcher(text.substring(0, Math.min(text.length(), MAX_MESSAGE_LENGTH)))
                .replaceAll(" ")
                .strip();
    }

    /** A response may hold an access token, or a buyer's data. */
    @Override
    public String toString() {
        return "***";
    }
}
