package io.hwanbul.auth;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A key as the server keeps it.
 *
 * @param hash of its secret, {@link ApiKey#hash()}
 * @param name who holds it; two keys may have one name, so that one can follow the other without a gap
 */
public record StoredApiKey(
        String id, String hash, String name, Set<Scope> scopes, Instant createdAt, Optional<Instant> revokedAt) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Stands for a key that does not exist, so that one takes as long to refuse as another; it has nobody's secret. */
    static final StoredApiKey NONE =
            new StoredApiKey("", "0".repeat(64), "", Set.of(), Instant.EPOCH, Optional.of(Instant.EPOCH));

    /** Whether a holder of keys can be called that. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !Caller.isReserved(name);
    }

    /** Whether this key is the one that was sent, and still counts. */
    boolean opensWith(ApiKey sent) {
        boolean same = MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), sent.hash().getBytes(StandardCharsets.US_ASCII));
        return same && revokedAt.isEmpty();
    }
}
