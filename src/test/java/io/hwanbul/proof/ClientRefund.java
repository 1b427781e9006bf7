package io.hwanbul.proof;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** One refund as its client knows it: an idempotency key, a body, and every answer that came. Any thread may use it. */
record ClientRefund(String key, String merchantUid, String body, List<Answer> answers) {
    /** Codes after which a client asks again, since the outcome may still change. */
    private static final Set<String> NOT_FINAL =
            Set.of("refund_in_progress", "refund_pending", "gateway_unavailable", "database_unavailable");

    ClientRefund(String key, String merchantUid, String body) {
        this(key, merchantUid, body, new CopyOnWriteArrayList<>());
    }

    record Answer(int status, String body) {
        /** The problem's code; a refund that succeeded has none. */
        String code() {
            return status == 200 ? "" : json().getString("code", "");
        }

        JsonObject json() {
            try {
                return new JsonObject(body);
            } catch (DecodeException notJson) {
                throw new AssertionError("HTTP " + status + " without JSON: " + body, notJson);
            }
        }

        boolean isFinal() {
            return !NOT_FINAL.contains(code());
        }
    }

    boolean isAnswered() {
        return answers.stream().anyMatch(Answer::isFinal);
    }
}
