package io.hwanbul.iamport;

import io.hwanbul.config.Settings;
import java.time.Duration;

/**
 * How long each step of a call may take; how long a whole call may take follows from them.
 *
 * @param connection until a request has a connection, including the wait for a free one
 * @param read       from there until the whole response of a read or of a token is here
 * @param cancel     the same of a cancel or a void
 */
record IamportLimits(Duration connection, Duration read, Duration cancel) {
    private static final Duration MAX_CONNECTION = Duration.ofSeconds(5);

    /** Reads and tokens take no longer than this, even where a cancel may. */
    private static final Duration MAX_READ = Duration.ofSeconds(10);

    static IamportLimits of(Settings.Iamport settings) {
        Duration timeout = settings.timeout();
        return new IamportLimits(shorter(timeout, MAX_CONNECTION), shorter(timeout, MAX_READ), timeout);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The longest time until a token is here, one's own or one that others have asked for. */
    private Duration token() {
        return connection.plus(read);
    }

    Duration longestCancel() {
        return attempts(cancel);
    }

    Duration longestRead() {
        return attempts(read);
    }

    /** Each attempt of {@link AuthorisedClient} has a token, then a connection, then a response. */
    private Duration attempts(Duration response) {
        return token().plus(connection).plus(response).multipliedBy(AuthorisedClient.ATTEMPTS);
    }
}
