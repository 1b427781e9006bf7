package io.hwanbul.http;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Scope;
import java.util.Optional;

/**
 * Who may ask at an endpoint.
 *
 * @param scope the scope that opens it; empty where none is asked for
 */
public record Access(Kind kind, Optional<Scope> scope) {
    static final Access ANYONE = new Access(Kind.ANYONE, Optional.empty());
    static final Access ANY_CALLER = new Access(Kind.CALLER, Optional.empty());

    /** What is asked of who asks. */
    public enum Kind {
        /** Nothing. */
        ANYONE,
        /** To be known. */
        CALLER,
        /** To be a payment's owner, which is seen when the payment has been found, or to hold the scope. */
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

    /** Whether they may ask at all; whether they then see anything is decided where the payment is known. */
    boolean admits(Caller caller) {
        boolean ownsSome = kind == Kind.OWNER && caller.owner().isPresent();
        return ownsSome || scope.map(caller::has).orElse(true);
    }
}
