package io.hwanbul.auth;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request says of who asks.
 *
 * @param authorization every {@code Authorization} header of it
 */
public record Credentials(List<String> authorization, String address, String requestId) {
    /** RFC 6750, section 2.1, with the scheme in any case (RFC 9110, section 11.1). */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

    /** The token or key; throws the {@link Refusal} when there is none, or something else. */
    String bearer() {
        if (authorization.isEmpty()) {
            throw Refusal.because(Reason.UNAUTHENTICATED, "This needs an Authorization header with a Bearer token.");
        }
        Matcher bearer = BEARER.matcher(authorization.get(0));
        if (authorization.size() > 1 || !bearer.matches()) {
            throw notBelieved();
        }
        return bearer.group(1);
    }

    /** One sentence for all that can be wrong, so that nobody learns how near they are. */
    static Refusal notBelieved() {
        return Refusal.because(Reason.UNAUTHENTICATED, "The token or key is not valid, or no longer.");
    }

    @Override
    public String toString() {
        return "***";
    }
}
