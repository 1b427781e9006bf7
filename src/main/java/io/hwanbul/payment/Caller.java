package io.hwanbul.payment;

import java.util.Optional;
import java.util.Set;

/**
 * Who sent a request.
 *
 * @param name      the token's subject or the key's name; {@link #ANYBODY} with {@code AUTH_MODE} none
 * @param owner     the value of the owner field of this caller's payments; empty if they own none
 * @param address   the client's IP address
 * @param requestId the request's id, as in the log
 */
public record Caller(String name, Set<Scope> scopes, Optional<String> owner, String address, String requestId) {
    /** The name of every caller with {@code AUTH_MODE} none. */
    public static final String ANYBODY = "anonymous";

    /** Whether the name is one of the server's own, which no person and no program may have. */
    public static boolean isReserved(String name) {
        return name.equals(ANYBODY) || name.equals(Refund.OURSELVES);
    }

    /** The caller with {@code AUTH_MODE} none: whatever stands before the server has authorised the request. */
    public static Caller anybody(String address, String requestId) {
        return new Caller(ANYBODY, Set.of(Scope.values()), Optional.empty(), address, requestId);
    }

    public boolean isAnybody() {
        return name.equals(ANYBODY);
    }

    /** Whether the caller holds the scope, which is not limited to their own payments. */
    public boolean has(Scope scope) {
        return scopes.contains(scope);
    }

    /** Whether the caller may see the payment: it is their own, or they hold the scope. */
    public boolean mayAccess(Payment payment, Scope scope) {
        return has(scope) || (owner.isPresent() && owner.equals(payment.owner()));
    }
}
