package io.hwanbul.http.edge;

import io.hwanbul.http.problem.Problem;
import io.hwanbul.http.problem.ProblemHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection: what was asked on it last, and how long it has been the client's turn. Times are {@code nanoTime}'s. */
final class ConnectionState {
    private final HttpConnection connection;
    private @Nullable HttpServerRequest last;
    private boolean answered;
    private long since;

    ConnectionState(HttpConnection connection, long now) {
        this.connection = connection;
        this.since = now;
    }

    /** The head of a request has come. */
    void hear(HttpServerRequest request, long now) {
        last = request;
        answered = false;
        since = now;
    }

    /** Ends it if the client has been silent, or too slow, for too long; as long as the server works there is no limit. */
    void look(long now, Duration request, Duration idle) {
        if (last == null || !last.isEnded()) {
            if (isOver(now, request)) {
                tooLate();
            }
        } else if (!answered) {
            answered = last.response().ended();
            since = now;
        } else if (isOver(now, idle)) {
            connection.close();
        }
    }

    private boolean isOver(long now, Duration limit) {
        return now - since > limit.toNanos();
    }

    /** A head that is not whole cannot be answered. */
    private void tooLate() {
        if (last == null || last.response().headWritten()) {
            connection.close();
        } else {
            last.response().putHeader("Connection", "close");
            ProblemHandler.write(last.response(), Problem.of(408)).onComplete(written -> connection.close());
        }
    }
}
