package io.hwanbul.testing;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed tokens (JWT), valid and invalid ones. */
public final class SignedTokens {
    public static final String SECRET = "a secret of the tests that is long enough";
    public static final String ISSUER = "https://sign-in.shop.example";
    public static final String AUDIENCE = "refunds";

    /** Settings of a server that accepts these tokens. */
    public static final Map<String, String> SETTINGS = Map.of(
            "AUTH_MODE", "jwt",
            "AUTH_JWT_SECRET", SECRET,
            "AUTH_JWT_ISSUER", ISSUER,
            "AUTH_JWT_AUDIENCE", AUDIENCE);

    private SignedTokens() {}

    /** The required claims, valid for ten minutes. */
    public static JsonObject claims(String subject) {
        return new JsonObject()
                .put("iss", ISSUER)
                .put("aud", AUDIENCE)
                .put("exp", Instant.now().getEpochSecond() + 600)
                .put("sub", subject);
    }

    public static String hs256(JsonObject claims) {
        return hs256(SECRET, claims);
    }

    public static String hs256(String secret, JsonObject claims) {
        return hs256(secret, new JsonObject(), claims);
    }

    /** With additional header parameters. */
    public static String hs256(String secret, JsonObject header, JsonObject claims) {
        String unsigned = unsigned("HS256", header, claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return unsigned + "." + base64(mac.doFinal(unsigned.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static String rs256(PrivateKey key, JsonObject header, JsonObject claims) {
        String unsigned = unsigned("RS256", header, claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
            return unsigned + "." + base64(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Header and claims without a signature. */
    public static String unsigned(String algorithm, JsonObject header, JsonObject claims) {
        JsonObject complete = header.copy().put("alg", algorithm);
        return base64(complete.toBuffer().getBytes()) + "."
                + base64(claims.toBuffer().getBytes());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
