package io.hwanbul.auth;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Scope;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a verified token says. */
record TokenClaims(JsonObject payload) {
    private static final Pattern NAME = Pattern.compile("(?=.*\\S)[^\\p{C}\\p{Zl}\\p{Zp}]{1,128}");

    /** Throws the {@link io.hwanbul.payment.Refusal} when it does not say who, or is good for ever. */
    Caller caller(String ownerClaim, Credentials credentials) {
        if (!(payload.getValue("exp") instanceof Number)) {
            throw Credentials.notBelieved();
        }
        return new Caller(subject(), scopes(), owner(ownerClaim), credentials.address(), credentials.requestId());
    }

    /** Nobody can sign in under the name of whoever has not. */
    private String subject() {
        if (payload.getValue("sub") instanceof String name
                && NAME.matcher(name).matches()
                && !Caller.isReserved(name)) {
            return name;
        }
        throw Credentials.notBelieved();
    }

    /** RFC 8693, section 4.2: names with spaces between; those that mean something to others only are passed over. */
    private Set<Scope> scopes() {
        return payload.getValue("scope") instanceof String names
                ? Arrays.stream(names.split(" "))
                        .flatMap(name -> Scope.of(name).stream())
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** As a payment's owner is read: a text or a whole number. */
    private Optional<String> owner(String claim) {
        Object value = payload.getValue(claim);
        boolean named = value instanceof String || value instanceof Integer || value instanceof Long;
        return named ? Optional.of(String.valueOf(value)).filter(owner -> !owner.isBlank()) : Optional.empty();
    }
}
