package io.hwanbul.http;

import io.hwanbul.payment.Refusal;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Idempotency-Key} header (draft-ietf-httpapi-idempotency-key-header-07), in quotes or bare. */
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyKey() {}

    /** The key, if one was sent; throws the {@link Refusal} when it is no key. */
    static Optional<String> of(HttpServerRequest request) {
        List<String> sent = request.headers().getAll(HEADER);
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        String key = unquoted(sent.get(0));
        if (sent.size() > 1 || !VISIBLE.matcher(key).matches()) {
            throw Refusal.invalidRequest(HEADER + " must be one key of 1 to 255 visible ASCII characters.");
        }
        return Optional.of(key);
    }

    private static String unquoted(String sent) {
        boolean quoted = sent.length() > 1 && sent.startsWith("\"") && sent.endsWith("\"");
        return quoted ? sent.substring(1, sent.length() - 1) : sent;
    }
}
