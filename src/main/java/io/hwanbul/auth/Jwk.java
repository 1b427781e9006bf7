package io.hwanbul.auth;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Selects the keys of a JWKS (RFC 7517) that can verify a signature. */
final class Jwk {
    static final Set<String> RSA_ALGORITHMS = Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");

    /** RFC 7518, section 3.3. */
    static final int MIN_RSA_BITS = 2048;

    private static final Map<String, String> CURVES = Map.of("P-256", "ES256", "P-384", "ES384", "P-521", "ES512");

    private Jwk() {}

    /**
     * Returns the key's public members with its algorithm. Empty for a key of another use or type, above all for a secret
     * (oct): whatever is published cannot be one.
     */
    static Optional<JsonObject> usable(JsonObject given) {
        if (!given.getString("use", "sig").equals("sig")) {
            return Optional.empty();
        }
        return switch (given.getString("kty", "")) {
            case "RSA" -> isStrong(given) ? with(given, rsaAlgorithm(given), "n", "e") : Optional.empty();
            case "EC" -> with(given, Optional.ofNullable(CURVES.get(given.getString("crv", ""))), "crv", "x", "y");
            case "OKP" -> with(given, edAlgorithm(given), "crv", "x");
            default -> Optional.empty();
        };
    }

    private static boolean isStrong(JsonObject given) {
        byte[] modulus = Base64.getUrlDecoder().decode(given.getString("n", ""));
        return new BigInteger(1, modulus).bitLength() >= MIN_RSA_BITS;
    }

    /** Without alg, the key is used with RS256, which every implementation has. */
    private static Optional<String> rsaAlgorithm(JsonObject given) {
        return Optional.of(given.getString("alg", "RS256")).filter(RSA_ALGORITHMS::contains);
    }

    private static Optional<String> edAlgorithm(JsonObject given) {
        return given.getString("crv", "").equals("Ed25519") ? Optional.of("EdDSA") : Optional.empty();
    }

    private static Optional<JsonObject> with(JsonObject given, Optional<String> algorithm, String... members) {
        return algorithm
                .filter(own -> given.getString("alg", own).equals(own))
                .map(own ->
                        copy(given, members).put("kty", given.getString("kty")).put("alg", own));
    }

    private static JsonObject copy(JsonObject given, String... members) {
        JsonObject copy = new JsonObject();
        for (String member : members) {
            copy.put(member, given.getString(member));
        }
        return given.containsKey("kid") ? copy.put("kid", given.getString("kid")) : copy;
    }
}
