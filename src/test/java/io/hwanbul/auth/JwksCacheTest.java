package io.hwanbul.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.Settings.TokenKey;
import io.hwanbul.payment.Caller;
import io.hwanbul.testing.SignedTokens;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key rotation at the issuer. */
class JwksCacheTest {
    private final Vertx vertx = Vertx.vertx();
    private final JWTAuthOptions rules = JwtAuthenticator.rules(SignedTokens.ISSUER, SignedTokens.AUDIENCE);
    private final KeyPair old = pair();
    private final KeyPair next = pair();
    private Future<Buffer> published = Future.succeededFuture(jwks(jwk("old", old)));
    private int loads;
    private long now;
    private Authenticator authenticator;

    @TempDir
    private Path folder;

    @BeforeEach
    void load() {
        authenticator = by(() -> {
            loads++;
            return published;
        });
    }

    private Authenticator by(Supplier<Future<Buffer>> source) {
        JwksCache keys = JwksCache.load(vertx, source, rules, () -> now).await();
        return new JwtAuthenticator(keys::verifier, "sub");
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static JsonObject jwk(String kid, KeyPair pair) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return new JsonObject()
                .put("kty", "RSA")
                .put("kid", kid)
                .put("use", "sig")
                .put("n", base64(key.getModulus().toByteArray()))
                .put("e", base64(key.getPublicExponent().toByteArray()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Buffer jwks(JsonObject... keys) {
        return new JsonObject().put("keys", new JsonArray(List.of(keys))).toBuffer();
    }

    private Future<String> ask(String kid, KeyPair pair) {
        String token =
                SignedTokens.rs256(pair.getPrivate(), new JsonObject().put("kid", kid), SignedTokens.claims("kim"));
        return authenticator
                .authenticate(new Credentials(List.of("Bearer " + token), "192.0.2.7", "request-1", false))
                .map(Caller::name)
                .otherwise("refused");
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void aTokenThatNamesAnUnknownKeyReloadsTheKeysAtOnce() {
        published = Future.succeededFuture(jwks(jwk("old", old), jwk("next", next)));
        pass(JwksCache.MIN_PAUSE.plusMillis(1));

        assertThat(ask("next", next).await()).isEqualTo("kim");
        assertThat(ask("old", old).await()).isEqualTo("kim");
        assertThat(loads).isEqualTo(2);
    }

    @Test
    void manyUnknownKeysCauseOneReloadPerPause() {
        for (int i = 0; i < 100; i++) {
            assertThat(ask("made-up-" + i, next).await()).isEqualTo("refused");
        }
        assertThat(loads).isOne();
        pass(JwksCache.MIN_PAUSE.plusMillis(1));
        for (int i = 0; i < 100; i++) {
            assertThat(ask("made-up-" + i, next).await()).isEqualTo("refused");
        }
        assertThat(loads).isEqualTo(2);
    }

    @Test
    void oneReloadServesAllTokensWithUnknownKeysAndDelaysNoOther() {
        Promise<Buffer> answer = Promise.promise();
        published = answer.future();
        pass(JwksCache.MIN_PAUSE.plusMillis(1));

        List<Future<String>> waiting =
                Stream.generate(() -> ask("next", next)).limit(10).toList();

        assertThat(ask("old", old).await()).isEqualTo("kim");
        assertThat(waiting).noneMatch(Future::isComplete);
        answer.complete(jwks(jwk("next", next)));
        assertThat(waiting).allSatisfy(asked -> assertThat(asked.await()).isEqualTo("kim"));
        assertThat(loads).isEqualTo(2);
    }

    @Test
    void severalEventLoopsShareOneReload() throws Exception {
        published = Future.succeededFuture(jwks(jwk("next", next)));
        pass(JwksCache.MIN_PAUSE.plusMillis(1));
        ExecutorService loops = Executors.newFixedThreadPool(4);
        List<Future<String>> asked = new CopyOnWriteArrayList<>();
        for (int loop = 0; loop < 4; loop++) {
            loops.execute(() -> IntStream.range(0, 50).forEach(request -> asked.add(ask("made-up-" + request, next))));
        }
        loops.shutdown();
        assertThat(loops.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).hasSize(200);
        assertThat(loads).isEqualTo(2);
    }

    @Test
    void aWithdrawnKeyIsRefusedAfterTheMaximumAge() {
        published = Future.succeededFuture(jwks(jwk("next", next)));

        pass(JwksCache.MAX_AGE);
        assertThat(ask("old", old).await()).isEqualTo("kim");
        pass(Duration.ofMillis(1));
        assertThat(ask("old", old).await()).isEqualTo("refused");
    }

    @Test
    void aReloadThatFailsLeavesTheKeysUnchanged() {
        for (Future<Buffer> failure : List.of(
                Future.<Buffer>failedFuture("away"),
                Future.succeededFuture(Buffer.buffer("<html>")),
                Future.succeededFuture(jwks()),
                Future.succeededFuture(Buffer.buffer("{}")))) {
            published = failure;
            pass(JwksCache.MAX_AGE.plusMillis(1));
            assertThat(ask("old", old).await()).isEqualTo("kim");
        }
        assertThat(loads).isEqualTo(5);
    }

    @Test
    void aTokenSignedWithAnotherKeyThanItNamesIsRefused() {
        assertThat(ask("old", next).await()).isEqualTo("refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "[]",
                "{\"keys\":[]}",
                "{\"keys\":[7]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"alg\":\"HS256\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}",
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"alg\":\"ES512\",\"x\":\"AQ\",\"y\":\"AQ\"}]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"AQ\"}]}"
            })
    void aDocumentWithoutAUsableKeyStopsTheStart(String document) {
        assertThatThrownBy(() -> JwksCache.load(
                                vertx, () -> Future.succeededFuture(Buffer.buffer(document)), rules, () -> 0)
                        .await())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("AUTH_JWT_JWKS ");
    }

    @Test
    void keysOfOtherUsesAndTypesAreIgnored() {
        published = Future.succeededFuture(jwks(
                jwk("old", old).put("use", "enc"),
                new JsonObject()
                        .put("kty", "oct")
                        .put("k", base64(new byte[32]))
                        .put("kid", "secret"),
                jwk("next", next)));
        pass(JwksCache.MAX_AGE.plusMillis(1));

        assertThat(ask("old", old).await()).isEqualTo("refused");
        assertThat(ask("next", next).await()).isEqualTo("kim");
    }

    @Test
    void aFileIsReloadedToo() throws Exception {
        Path file = folder.resolve("jwks.json");
        Files.write(file, jwks(jwk("old", old)).getBytes());
        JwksSource source = new JwksSource(vertx, new TokenKey.Jwks(file.toString()));
        authenticator = by(source::read);
        assertThat(ask("old", old).await()).isEqualTo("kim");

        Files.write(file, jwks(jwk("next", next)).getBytes());
        pass(JwksCache.MIN_PAUSE.plusMillis(1));

        assertThat(ask("next", next).await()).isEqualTo("kim");
    }
}
