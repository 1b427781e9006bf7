package io.hwanbul.http.problem;

import io.hwanbul.payment.Reason;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** What a client is told that was not let through (RFC 6750, section 3). */
final class BearerChallenge {
    private BearerChallenge() {}

    /** A request that did not try to say who asks is told no error. */
    static Optional<String> to(HttpServerRequest request, Reason reason) {
        return switch (reason) {
            case UNAUTHENTICATED ->
                Optional.of(
                        request.headers().contains(HttpHeaders.AUTHORIZATION)
                                ? "Bearer error=\"invalid_token\""
                                : "Bearer");
            case SCOPE_MISSING -> Optional.of("Bearer error=\"insufficient_scope\"");
            default -> Optional.empty();
        };
    }
}
