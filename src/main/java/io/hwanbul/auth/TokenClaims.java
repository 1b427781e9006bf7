package io.hwanbul.auth;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Scope;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The claims of a verified token. */
record TokenClaims(JsonObject payload) {
    private static final Pattern NAME = Pattern.compile("(?=.*\\S)[^\\p{C}\\p{Zl}\\p{Zp}]{1,128}");

    /** Throws the {@link io.hwanbul.payment.Refusal} of a token without a valid subject or without an expiry. */
    Caller caller(String ownerClaim, Credentials credentials, RefusalLog log) {
        if (!(payload.getValue("exp") instanceof Number)) {
            throw log.refuse(credentials, "the token has no exp");
        }
        return new Caller(
                subject(credentials, log), scopes(), owner(ownerClaim), credentials.address(), credentials.requestId());
    }

    /** A reserved name is refused: nobody can sign in as the anonymous caller or as the server itself. */
    private String subject(Credentials credentials, RefusalLog log) {
        if (payload.getValue("sub") instanceof String name
                && NAME.matcher(name).matches()
                && !Caller.isReserved(name)) {
            return name;
        }
        throw log.refuse(credentials, "the token's sub is no name");
    }

    /** Names separated by spaces (RFC 8693, section 4.2); scopes of other systems are ignored. */
    private Set<Scope> scopes() {
        return payload.getValue("scope") instanceof String names
                ? Arrays.stream(names.split(" "))
                        .flatMap(name -> Scope.of(name).stream())
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** A text or a whole number, like a payment's owner field. */
    private Optional<String> owner(String claim) {
        Object value = payload.getValue(claim);
        boolean readable = value instanceof String || value instanceof Integer || value instanceof Long;
        return readable ? Optional.of(String.valueOf(value)).filter(owner -> !owner.isBlank()) : Optional.empty();
    }
}
