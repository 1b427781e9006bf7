package io.hwanbul.http.problem;

import io.hwanbul.payment.Reason;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The {@code WWW-Authenticate} header of an answer (RFC 6750, section 3). */
final class BearerChallenge {
    private BearerChallenge() {}

    /** Empty for a reason that has nothing to do with authentication. A request without credentials gets no error code. */
    static Optional<String> of(HttpServerRequest request, Reason reason) {
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
