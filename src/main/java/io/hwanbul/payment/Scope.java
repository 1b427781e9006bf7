package io.hwanbul.payment;

import java.util.Arrays;
import java.util.Optional;

/** What a caller may do with payments of others, by the names in tokens and keys. */
public enum Scope {
    /** Request refunds of any payment. */
    REQUEST("refund:request"),
    /** Read any payment and refund. */
    READ("refund:read"),
    /** Approve or reject what somebody else requested. */
    APPROVE("refund:approve"),
    /** Settle by hand what no machine can. */
    RESOLVE("refund:resolve"),
    /** Freeze and unfreeze refunds. */
    ADMIN("admin");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** The name in a token's {@code scope} claim. */
    public String text() {
        return text;
    }

    /** The scope of this name; empty for scopes of other services. */
    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }
}
