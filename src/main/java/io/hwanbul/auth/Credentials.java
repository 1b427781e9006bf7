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
 * @param suspect       whether its network has failed too often, so that nothing is read to authenticate it
 */
public record Credentials(List<String> authorization, String address, String requestId, boolean suspect) {
    /** RFC 6750, section 2.1; the scheme is case-insensitive (RFC 9110, section 11.1). */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

    /** Returns the token or key; throws the {@link Refusal} if there is none, or more than one. */
    String bearer(RefusalLog log) {
        if (authorization.isEmpty()) {
            throw Refusal.because(Reason.UNAUTHENTICATED, "This needs an Authorization header with a Bearer token.");
        }
        Matcher bearer = BEARER.matcher(authorization.get(0));
        if (authorization.size() > 1 || !bearer.matches()) {
            throw log.refuse(this, "there is not one Authorization header with one Bearer token");
        }
        return bearer.group(1);
    }

    @Override
    public String toString() {
        return "***";
    }
}
