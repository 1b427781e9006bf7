package io.hwanbul.payment;

import java.util.Arrays;
import java.util.Optional;

/** What a caller may do with payments that are not their own, under the names that tokens and keys carry. */
public enum Scope {
    /** Ask for refunds of any payment. */
    REQUEST("refund:request"),
    /** Look at any payment and refund. */
    READ("refund:read"),
    /** Approve or reject what somebody else has asked for. */
    APPROVE("refund:approve"),
    /** Settle by hand what no machine can. */
    RESOLVE("refund:resolve"),
    /** Stop all refunds, and let them go on. */
    ADMIN("admin");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** As it is written in a token's {@code scope} claim. */
    public String text() {
        return text;
    }

    /** The scope of this name; empty for a name that means something to others only. */
    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }
}
