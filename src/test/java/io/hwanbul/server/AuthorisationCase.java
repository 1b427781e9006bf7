package io.hwanbul.server;

import io.hwanbul.http.Access;
import io.hwanbul.http.Endpoint;
import io.hwanbul.payment.Scope;
import java.util.Arrays;
import java.util.List;

/** One cell of the table of authorisation: endpoint, caller and payment, with the answer that {@link Endpoint} requires. */
record AuthorisationCase(Endpoint endpoint, CallerKind caller, Target target) {
    private static final String UNAUTHENTICATED = "401 unauthenticated";
    private static final String SCOPE_MISSING = "403 scope_missing";

    /** Whose payment the request is about. */
    enum Target {
        OWN("the shopper's own"),
        FOREIGN("another's"),
        ABSENT("there is none");

        final String title;

        Target(String title) {
            this.title = title;
        }
    }

    static List<AuthorisationCase> all() {
        return Arrays.stream(Endpoint.values())
                .flatMap(endpoint -> Arrays.stream(CallerKind.values())
                        .flatMap(caller -> targets(endpoint).stream()
                                .map(target -> new AuthorisationCase(endpoint, caller, target))))
                .toList();
    }

    /** One only, for an endpoint without a payment. */
    static List<Target> targets(Endpoint endpoint) {
        return absent(endpoint).equals(done(endpoint)) ? List.of(Target.OWN) : List.of(Target.values());
    }

    /** The expected status, and for a refusal its code. */
    String expected() {
        Access.Kind kind = endpoint.access().kind();
        if (kind == Access.Kind.ANYONE) {
            return done(endpoint);
        }
        if (!caller.isKnown()) {
            return UNAUTHENTICATED;
        }
        boolean holds = endpoint.access().scope().map(caller.scopes::contains).orElse(true);
        if (holds) {
            return target == Target.ABSENT ? absent(endpoint) : done(endpoint);
        }
        if (kind == Access.Kind.OWNER && caller == CallerKind.SHOPPER) {
            return target == Target.OWN ? done(endpoint) : absent(endpoint);
        }
        return SCOPE_MISSING;
    }

    /**
     * The answer to an authorised request. No refund here waits for a person; a freeze is requested without a reason, since
     * one in force would stop the other requests.
     */
    private static String done(Endpoint endpoint) {
        return switch (endpoint) {
            case RESOLVE -> "409 refund_not_open";
            case APPROVE, REJECT -> "409 not_awaiting";
            case FREEZE -> "400 invalid_request";
            default -> "200";
        };
    }

    private static String absent(Endpoint endpoint) {
        return switch (endpoint) {
            case CANCEL, PREVIEW, PAYMENT -> "404 payment_not_found";
            case REFUND, EVIDENCE, SYNC, RESOLVE, APPROVE, REJECT -> "404 refund_not_found";
            case REFUNDS,
                    SUMMARY,
                    EVIDENCE_STYLE,
                    CLIENT_MODULE,
                    CLIENT_SCRIPT,
                    CLIENT_TYPES,
                    FREEZE,
                    UNFREEZE,
                    FREEZES,
                    RECONCILIATION,
                    BANKS,
                    WEBHOOK,
                    CONTRACT,
                    LIVE,
                    READY -> done(endpoint);
        };
    }

    /** Who may call the endpoint, as text for the document. */
    static String who(Endpoint endpoint) {
        String scope = endpoint.access().scope().map(Scope::text).orElse("");
        return switch (endpoint.access().kind()) {
            case ANYONE -> "anyone";
            case CALLER -> "any caller";
            case OWNER -> "the owner, or `" + scope + "`";
            case HOLDER -> "`" + scope + "`";
        };
    }
}
