package io.hwanbul.auth;

import io.vertx.ext.auth.NoSuchKeyIdException;
import java.security.SignatureException;
import java.util.List;

/**
 * What the verification of a token found wrong, in words of our own: those of the JWT library and of the JSON parser may quote
 * the token.
 */
final class TokenFault {
    /** A word of the library's message, and the fault. */
    private record Known(String word, String fault) {}

    private static final List<Known> CLAIMS = List.of(
            new Known("issuer", "the token's iss is not AUTH_JWT_ISSUER"),
            new Known("audience", "the token's aud does not contain AUTH_JWT_AUDIENCE"),
            new Known("expired", "the token has expired, or is not valid yet"));

    private TokenFault() {}

    static String of(Throwable failure) {
        if (failure instanceof SignatureException) {
            return "the token's signature is wrong";
        }
        if (failure instanceof NoSuchKeyIdException) {
            return "no key has the token's alg and kid";
        }
        String message = String.valueOf(failure.getMessage());
        return CLAIMS.stream()
                .filter(known -> message.contains(known.word()))
                .map(Known::fault)
                .findFirst()
                .orElse("the token cannot be read");
    }
}
