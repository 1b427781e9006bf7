package io.hwanbul.http.edge;

import io.vertx.core.http.HttpServerResponse;

/**
 * Headers of every response: browsers neither guess its type, nor run or frame its content, nor send a referrer from it.
 * A page replaces the Content-Security-Policy by its own.
 */
final class SecurityHeaders {
    /** Two years, as recommended for the browsers' HSTS preload lists. */
    private static final String HSTS = "max-age=63072000";

    private final boolean tls;

    SecurityHeaders(boolean tls) {
        this.tls = tls;
    }

    void put(HttpServerResponse response) {
        response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Frame-Options", "DENY")
                // CORS requests are exempt from this
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (tls) {
            response.putHeader("Strict-Transport-Security", HSTS);
        }
    }
}
