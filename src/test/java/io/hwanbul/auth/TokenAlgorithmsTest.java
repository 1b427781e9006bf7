package io.hwanbul.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.SignedTokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A public key is for the algorithms of its type, and for no other. */
class TokenAlgorithmsTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RSA     | 2048 | RS256 | SHA256withRSA                    | true
            RSA     | 2048 | RS512 | SHA512withRSA                    | true
            EC      | 256  | ES256 | SHA256withECDSAinP1363Format     | true
            EC      | 384  | ES384 | SHA384withECDSAinP1363Format     | true
            EC      | 521  | ES512 | SHA512withECDSAinP1363Format     | true
            EC      | 384  | ES256 | SHA256withECDSAinP1363Format     | false
            Ed25519 | 255  | EdDSA | Ed25519                          | true
            RSA     | 2048 | EdDSA | SHA256withRSA                    | false
            """)
    void aTokenIsBelievedWithTheAlgorithmsOfItsKey(
            String type, int bits, String algorithm, String signature, boolean believed) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        TokenVerifiers keys = TokenVerifiers.always(
                new TokenRules(vertx, SignedTokens.ISSUER, SignedTokens.AUDIENCE).with(PemKey.options(pem(pair))));

        Future<String> asked = new JwtAuthenticator(keys, "sub")
                .authenticate(new Credentials(
                        List.of("Bearer " + token(pair, algorithm, signature)), "192.0.2.7", "request-1"))
                .map(caller -> caller.name())
                .otherwise("refused");

        assertThat(asked.await()).isEqualTo(believed ? "kim" : "refused");
    }

    private static String pem(KeyPair pair) {
        String body = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----";
    }

    private static String token(KeyPair pair, String algorithm, String name) throws GeneralSecurityException {
        String signed = SignedTokens.signed(algorithm, new JsonObject(), SignedTokens.claims("kim"));
        Signature signature = Signature.getInstance(name);
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }
}
