package io.hwanbul.auth;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request brings to authenticate with.
 *
 * @param authorization the values of all its {@code Authorization} headers
 */
public record Credentials(List<String> authorization, String address, String requestId) {
    /** RFC 6750, section 2.1; the scheme is case-insensitive (RFC 9110, section 11.1). */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

    /** Returns the token or key; throws the {@link Refusal} if there is none, or more than one. */
    String bearer() {
        if (authorization.isEmpty()) {
            throw Refusal.because(Reason.UNAUTHENTICATED, "This needs an Authorization header with a Bearer token.");
        }
        Matcher bearer = BEARER.matcher(authorization.get(0));
        if (authorization.size() > 1 || !bearer.matches()) {
            throw invalid();
        }
        return bearer.group(1);
    }

    /** The same sentence for every fault, so that a guess learns nothing from it. */
    static Refusal invalid() {
        return Refusal.because(Reason.UNAUTHENTICATED, "The token or key is not valid, or no longer.");
    }

    @Override
    public String toString() {
        return "***";
    }
}
