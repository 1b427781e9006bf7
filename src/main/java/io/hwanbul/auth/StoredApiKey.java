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
 * An API key as the database has it.
 *
 * @param hash {@link ApiKey#hash()} of its secret
 * @param name its holder; two keys may share a name, so that one can replace the other without a gap
 */
public record StoredApiKey(
        String id, String hash, String name, Set<Scope> scopes, Instant createdAt, Optional<Instant> revokedAt) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Compared with in place of a key that does not exist, so that it takes as long to refuse; no secret has its hash. */
    static final StoredApiKey NONE =
            new StoredApiKey("", "0".repeat(64), "", Set.of(), Instant.EPOCH, Optional.of(Instant.EPOCH));

    /** Whether a key's holder may have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !Caller.isReserved(name);
    }

    /** Whether the key that was sent has this hash, compared in constant time, and is not revoked. */
    boolean accepts(ApiKey sent) {
        boolean same = MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), sent.hash().getBytes(StandardCharsets.US_ASCII));
        return same && revokedAt.isEmpty();
    }
}
