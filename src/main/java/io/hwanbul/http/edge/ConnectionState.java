package io.hwanbul.http.edge;

import io.hwanbul.http.problem.Problem;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection: its last request, and since when the server waits for the client. Times are {@code nanoTime}'s. */
final class ConnectionState {
    private final HttpConnection connection;
    private @Nullable HttpServerRequest lastRequest;
    private boolean answered;
    private long waitingSince;

    ConnectionState(HttpConnection connection, long now) {
        this.connection = connection;
        this.waitingSince = now;
    }

    /** To be called when the head of a request is complete. */
    void requestStarted(HttpServerRequest request, long now) {
        lastRequest = request;
        answered = false;
        waitingSince = now;
    }

    /** Closes the connection if a request or the next one is overdue. While the server works on a request, none is. */
    void closeIfOverdue(long now, Duration requestTimeout, Duration idleTimeout) {
        if (lastRequest == null || !lastRequest.isEnded()) {
            if (isOver(now, requestTimeout)) {
                closeForTimeout();
            }
        } else if (!answered) {
            answered = lastRequest.response().ended();
            waitingSince = now;
        } else if (isOver(now, idleTimeout)) {
            connection.close();
        }
    }

    private boolean isOver(long now, Duration timeout) {
        return now - waitingSince > timeout.toNanos();
    }

    /** Answers 408 first, unless the head is incomplete or an answer has begun. */
    private void closeForTimeout() {
        if (lastRequest == null || lastRequest.response().headWritten()) {
            connection.close();
        } else {
            lastRequest.response().putHeader("Connection", "close");
            Problem.of(408).write(lastRequest.response()).onComplete(written -> connection.close());
        }
    }
}
