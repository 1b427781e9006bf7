package io.hwanbul.bench.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import java.time.Duration;

/**
 * The answer to a call.
 *
 * @param status the HTTP status; 0 if no answer came
 * @param code the problem's code, or why no answer came; empty after a 2xx
 * @param latency from when the call was due
 */
public record Answer(int status, String code, Duration latency) {
    private static final int NONE = 0;

    static Answer of(int status, Buffer body, long dueNanos) {
        return new Answer(status, status / 100 == 2 ? "" : code(body), since(dueNanos));
    }

    static Answer none(Throwable failure, long dueNanos) {
        return new Answer(NONE, failure.getClass().getSimpleName(), since(dueNanos));
    }

    public boolean isOk() {
        return status == 200;
    }

    String outcome() {
        return (status == NONE ? "no answer" : String.valueOf(status)) + (code.isEmpty() ? "" : " " + code);
    }

    private static String code(Buffer body) {
        try {
            return body.toJsonObject().getString("code", "");
        } catch (DecodeException | ClassCastException notAProblem) {
            return "";
        }
    }

    private static Duration since(long dueNanos) {
        return Duration.ofNanos(System.nanoTime() - dueNanos);
    }
}
