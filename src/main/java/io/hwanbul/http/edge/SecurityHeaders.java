package io.hwanbul.http.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.stream.Stream;

/**
 * Headers of every response: browsers neither guess its type, nor run or frame its content, nor send a referrer from it.
 * A page replaces the Content-Security-Policy by its own.
 */
final class SecurityHeaders {
    private static final List<Header> ALWAYS = List.of(
            Header.of("X-Content-Type-Options", "nosniff"),
            Header.of("Referrer-Policy", "no-referrer"),
            Header.of("X-Frame-Options", "DENY"),
            // CORS requests are exempt from this
            Header.of("Cross-Origin-Resource-Policy", "same-origin"),
            Header.of("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"));

    /** Two years, as recommended for the browsers' HSTS preload lists. */
    private static final Header HSTS = Header.of("Strict-Transport-Security", "max-age=63072000");

    private final List<Header> headers;

    /** Encoded once: Vert.x checks and encodes a text anew for every response. */
    private record Header(CharSequence name, CharSequence value) {
        static Header of(String name, String value) {
            return new Header(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
        }
    }

    SecurityHeaders(boolean tls) {
        headers = tls ? Stream.concat(ALWAYS.stream(), Stream.of(HSTS)).toList() : ALWAYS;
    }

    void put(HttpServerResponse response) {
        headers.forEach(header -> response.putHeader(header.name, header.value));
    }
}
