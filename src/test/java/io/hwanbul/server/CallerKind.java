package io.hwanbul.server;

import io.hwanbul.payment.Scope;
import io.hwanbul.testing.SignedTokens;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of callers in the table of authorisation. */
@SuppressWarnings("ImmutableEnumChecker") // the sets are
enum CallerKind {
    NO_TOKEN("no token", Set.of()),
    BAD_TOKEN("a token that is not valid", Set.of()),
    SHOPPER("a shopper", Set.of()),
    REQUEST("`refund:request`", Set.of(Scope.REQUEST)),
    READ("`refund:read`", Set.of(Scope.READ)),
    APPROVE("`refund:approve`", Set.of(Scope.APPROVE)),
    RESOLVE("`refund:resolve`", Set.of(Scope.RESOLVE)),
    ADMIN("`admin`", Set.of(Scope.ADMIN)),
    ALL("all scopes", Set.of(Scope.values()));

    /** The claim that names the owner, and its value. */
    static final String OWNER_CLAIM = "customer_no";

    static final int OWNER = 4711;

    final String title;
    final Set<Scope> scopes;

    CallerKind(String title, Set<Scope> scopes) {
        this.title = title;
        this.scopes = scopes;
    }

    boolean isKnown() {
        return this != NO_TOKEN && this != BAD_TOKEN;
    }

    /** The Authorization header; empty for none. */
    String authorization() {
        String names = scopes.stream().map(Scope::text).collect(Collectors.joining(" "));
        JsonObject claims = SignedTokens.claims(name()).put("scope", "openid " + names);
        return switch (this) {
            case NO_TOKEN -> "";
            case BAD_TOKEN -> "Bearer " + SignedTokens.hs256(SignedTokens.SECRET + "?", claims.put(OWNER_CLAIM, OWNER));
            case SHOPPER -> "Bearer " + SignedTokens.hs256(claims.put(OWNER_CLAIM, OWNER));
            default -> "Bearer " + SignedTokens.hs256(claims);
        };
    }
}
