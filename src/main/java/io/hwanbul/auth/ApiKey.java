package io.hwanbul.auth;

import io.hwanbul.payment.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An API key as its holder sends it, {@code hb_<id>_<secret>}. The id is public and finds the stored key; the secret proves it. */
public record ApiKey(String id, String secret) {
    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;
    private static final Pattern TEXT = Pattern.compile("hb_([0-9a-f]{16})_([A-Za-z0-9_-]{43})");

    public static ApiKey random(SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        return new ApiKey(
                HexFormat.of().formatHex(id),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    static Optional<ApiKey> read(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches() ? Optional.of(new ApiKey(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** The text that its holder sends. */
    public String reveal() {
        return "hb_" + id + "_" + secret;
    }

    /** Stored in place of the secret. A fast hash suffices: slow ones protect passwords, and 256 random bits cannot be guessed. */
    public String hash() {
        return Sha256.hexOf(secret);
    }

    @Override
    public String toString() {
        return "***";
    }
}
