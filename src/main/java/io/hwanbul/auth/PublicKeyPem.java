package io.hwanbul.auth;

import io.hwanbul.config.InvalidSettingException;
import io.vertx.ext.auth.PubSecKeyOptions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a public key in PEM (RFC 7468, section 13), and restricts it to the algorithms of its type. */
final class PublicKeyPem {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final Pattern PEM = Pattern.compile(BEGIN + "([A-Za-z0-9+/=\\s]+)" + END);

    private PublicKeyPem() {}

    static List<PubSecKeyOptions> keys(String pem) {
        PublicKey key = read(pem);
        return algorithms(key).stream().map(algorithm -> option(key, algorithm)).toList();
    }

    private static PublicKey read(String pem) {
        Matcher matcher = PEM.matcher(pem.strip());
        if (!matcher.matches()) {
            throw invalid();
        }
        byte[] encoded = decoded(matcher.group(1));
        return Stream.of("RSA", "EC", "EdDSA")
                .flatMap(type -> parsed(type, encoded).stream())
                .filter(key -> !algorithms(key).isEmpty())
                .findFirst()
                .orElseThrow(PublicKeyPem::invalid);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
    }

    private static Optional<PublicKey> parsed(String type, byte[] encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException anotherType) {
            return Optional.empty();
        }
    }

    /** Empty for a key that is too weak, or on a curve that JWT has no algorithm for (RFC 7518, RFC 8037). */
    private static List<String> algorithms(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() < Jwk.MIN_RSA_BITS ? List.of() : List.copyOf(Jwk.RSA_ALGORITHMS);
        }
        if (key instanceof ECPublicKey ec) {
            return switch (ec.getParams().getCurve().getField().getFieldSize()) {
                case 256 -> List.of("ES256");
                case 384 -> List.of("ES384");
                case 521 -> List.of("ES512");
                default -> List.of();
            };
        }
        return key instanceof EdECPublicKey ed && ed.getParams().getName().equals("Ed25519")
                ? List.of("EdDSA")
                : List.of();
    }

    private static PubSecKeyOptions option(PublicKey key, String algorithm) {
        String body = Base64.getEncoder().encodeToString(key.getEncoded());
        return new PubSecKeyOptions().setAlgorithm(algorithm).setBuffer(BEGIN + "\n" + body + "\n" + END);
    }

    private static InvalidSettingException invalid() {
        return new InvalidSettingException(
                "AUTH_JWT_PUBLIC_KEY",
                "must be PEM that begins with " + BEGIN + ", of an RSA key of at least " + Jwk.MIN_RSA_BITS
                        + " bits, a key on P-256, P-384 or P-521, or an Ed25519 key");
    }
}
