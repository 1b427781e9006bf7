package io.hwanbul.http.edge;

import io.vertx.core.http.HttpServerResponse;

/**
 * What every answer tells a browser: to take it for what it says it is, to run and show nothing of it, in no frame, and
 * to tell nobody where it was. A page puts a policy of its own in place of this one.
 */
final class SecurityHeaders {
    /** Two years, as the lists that browsers bring along ask for. */
    private static final String STRICT = "max-age=63072000";

    private final boolean tls;

    SecurityHeaders(boolean tls) {
        this.tls = tls;
    }

    void put(HttpServerResponse response) {
        response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Frame-Options", "DENY")
                // asked for with CORS, an answer is read all the same
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (tls) {
            response.putHeader("Strict-Transport-Security", STRICT);
        }
    }
}
