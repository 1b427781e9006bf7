package io.hwanbul.payment;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks, in one request.
 *
 * @param name      the subject of their token, or the name of their key; {@link #ANYBODY} where nobody is asked who they are
 * @param owner     what a payment's owner field says if it is theirs; empty for who owns none
 * @param address   where the request came from
 * @param requestId the request's id, as it is logged
 */
public record Caller(String name, Set<Scope> scopes, Optional<String> owner, String address, String requestId) {
    /** The name of whoever asks where nobody is asked who they are. */
    public static final String ANYBODY = "anonymous";

    /** Names that stand for nobody in particular, and for this server itself; no person and no program has one of them. */
    public static boolean isReserved(String name) {
        return name.equals(ANYBODY) || name.equals(Refund.OURSELVES);
    }

    /** Whoever asks, where the server stands behind something that has already decided on them. */
    public static Caller anybody(String address, String requestId) {
        return new Caller(ANYBODY, Set.of(Scope.values()), Optional.empty(), address, requestId);
    }

    public boolean isAnybody() {
        return name.equals(ANYBODY);
    }

    /** Whether they hold the scope, for which any payment will do. */
    public boolean has(Scope scope) {
        return scopes.contains(scope);
    }

    /** Whether this payment is there for them: it is their own, or they hold the scope. */
    public boolean mayAccess(Payment payment, Scope scope) {
        return has(scope) || (owner.isPresent() && owner.equals(payment.owner()));
    }
}
