package io.hwanbul.http;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Scope;
import java.util.Optional;

/**
 * Who may call an endpoint.
 *
 * @param scope the scope that gives access; empty where none is needed
 */
public record Access(Kind kind, Optional<Scope> scope) {
    static final Access ANYONE = new Access(Kind.ANYONE, Optional.empty());
    static final Access ANY_CALLER = new Access(Kind.CALLER, Optional.empty());

    /** What a caller needs. */
    public enum Kind {
        /** Nothing. */
        ANYONE,
        /** To be authenticated. */
        CALLER,
        /** To own the payment, which is checked when it has been found, or to hold the scope. */
        OWNER,
        /** To hold the scope. */
        HOLDER
    }

    static Access ownerOr(Scope scope) {
        return new Access(Kind.OWNER, Optional.of(scope));
    }

    static Access only(Scope scope) {
        return new Access(Kind.HOLDER, Optional.of(scope));
    }

    /** Whether the caller may call at all. Whether an owner may see a payment is decided when the payment has been found. */
    boolean admits(Caller caller) {
        boolean mayOwn = kind == Kind.OWNER && caller.owner().isPresent();
        return mayOwn || scope.map(caller::has).orElse(true);
    }
}
