package io.hwanbul.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.config.Settings.Auth;
import io.hwanbul.config.Settings.TokenKey;
import io.hwanbul.payment.Caller;
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
    void aTokenIsAcceptedOnlyWithAnAlgorithmOfItsKeysType(
            String type, int bits, String algorithm, String signature, boolean accepted) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        Auth.Tokens settings =
                new Auth.Tokens(new TokenKey.Pem(pem(pair)), SignedTokens.ISSUER, SignedTokens.AUDIENCE, "sub");
        Authenticator authenticator = JwtAuthenticator.of(vertx, settings).await();

        Future<String> caller = authenticator
                .authenticate(new Credentials(
                        List.of("Bearer " + token(pair, algorithm, signature)), "192.0.2.7", "request-1", false))
                .map(Caller::name)
                .otherwise("refused");

        assertThat(caller.await()).isEqualTo(accepted ? "kim" : "refused");
    }

    private static String pem(KeyPair pair) {
        String body = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----";
    }

    private static String token(KeyPair pair, String algorithm, String name) throws GeneralSecurityException {
        String unsigned = SignedTokens.unsigned(algorithm, new JsonObject(), SignedTokens.claims("kim"));
        Signature signature = Signature.getInstance(name);
        signature.initSign(pair.getPrivate());
        signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
        return unsigned + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }
}
