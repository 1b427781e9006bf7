package io.hwanbul.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.Secret;
import io.hwanbul.config.Settings.Auth;
import io.hwanbul.config.Settings.TokenKey;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Scope;
import io.hwanbul.testing.CapturedLog;
import io.hwanbul.testing.SignedTokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens are accepted, and what the caller gets of their claims. */
class TokenFaultsTest {
    private static final Vertx vertx = Vertx.vertx();
    private static final KeyPair RSA = rsa(2048);
    private static final JsonObject NOTHING = new JsonObject();

    private static final Authenticator SHARED = with(new TokenKey.Shared(new Secret(SignedTokens.SECRET)));
    private static final Authenticator PUBLIC = with(new TokenKey.Pem(pem(RSA)));

    @AfterAll
    static void close() {
        vertx.close().await();
    }

    private static Authenticator with(TokenKey key) {
        ApiKeyStore unused = new MemoryApiKeyStore();
        return Authenticator.of(
                        vertx,
                        new Auth.Tokens(key, SignedTokens.ISSUER, SignedTokens.AUDIENCE, "member"),
                        unused,
                        () -> Future.failedFuture("unused"))
                .await();
    }

    private static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String pem(KeyPair pair) {
        String body = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----";
    }

    private static Future<Caller> ask(Authenticator authenticator, String... authorization) {
        return authenticator.authenticate(new Credentials(List.of(authorization), "192.0.2.7", "request-1", false));
    }

    private static JsonObject claims() {
        return SignedTokens.claims("kim");
    }

    private static long in(int seconds) {
        return Instant.now().getEpochSecond() + seconds;
    }

    private static JsonObject without(String claim) {
        JsonObject claims = claims();
        claims.remove(claim);
        return claims;
    }

    @Test
    void aValidTokenGivesTheCallersNameScopesAndOwner() {
        JsonObject claims = claims().put("scope", "openid refund:read admin").put("member", 42);

        Caller caller = ask(SHARED, "Bearer " + SignedTokens.hs256(claims)).await();

        assertThat(caller)
                .isEqualTo(new Caller(
                        "kim", Set.of(Scope.READ, Scope.ADMIN), Optional.of("42"), "192.0.2.7", "request-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
    void theSchemeIsCaseInsensitive(String scheme) {
        assertThat(ask(SHARED, scheme + SignedTokens.hs256(claims())).await().name())
                .isEqualTo("kim");
    }

    static Stream<JsonObject> tolerated() {
        return Stream.of(
                claims().put("aud", new JsonArray().add("others").add(SignedTokens.AUDIENCE)),
                claims().put("exp", in(-10)),
                claims().put("nbf", in(10)),
                claims().put("iat", in(10)),
                claims().put("member", ""),
                claims().put("member", 1.5),
                claims().put("member", new JsonArray()),
                claims().put("scope", new JsonArray().add("admin")),
                claims().put("scope", "ADMIN  refund:everything"));
    }

    @ParameterizedTest
    @MethodSource("tolerated")
    void clocksMayDifferAndAnUnreadableScopeOrOwnerGrantsNothing(JsonObject claims) {
        Caller caller = ask(SHARED, "Bearer " + SignedTokens.hs256(claims)).await();

        assertThat(caller.scopes()).isEmpty();
        assertThat(caller.owner()).isEmpty();
    }

    @Test
    void aTokenSignedWithThePrivateKeyIsAcceptedWithOrWithoutAKeyId() {
        assertThat(ask(PUBLIC, "Bearer " + SignedTokens.rs256(RSA.getPrivate(), NOTHING, claims()))
                        .await()
                        .name())
                .isEqualTo("kim");
        assertThat(ask(
                                PUBLIC,
                                "Bearer "
                                        + SignedTokens.rs256(
                                                RSA.getPrivate(), NOTHING.copy().put("kid", "k"), claims()))
                        .await()
                        .name())
                .isEqualTo("kim");
    }

    static Stream<Arguments> faults() {
        String good = SignedTokens.hs256(claims());
        return Stream.of(
                        claim("expired", claims().put("exp", in(-60))),
                        claim("never expires", without("exp")),
                        claim("expires at null", claims().putNull("exp")),
                        claim("expires in words", claims().put("exp", "tomorrow")),
                        claim("not yet valid", claims().put("nbf", in(60))),
                        claim("issued in the future", claims().put("iat", in(60))),
                        claim("other issuer", claims().put("iss", "https://elsewhere.example")),
                        claim("no issuer", without("iss")),
                        claim("other audience", claims().put("aud", "payments")),
                        claim("no audience", without("aud")),
                        claim("audience of a wrong type", claims().put("aud", 7)),
                        claim("no subject", without("sub")),
                        claim("subject that is a number", claims().put("sub", 7)),
                        claim("empty subject", claims().put("sub", "")),
                        claim("blank subject", claims().put("sub", " ")),
                        claim("subject with a line break", claims().put("sub", "kim\nlee")),
                        claim("subject that is too long", claims().put("sub", "k".repeat(129))),
                        claim("the anonymous caller's name", claims().put("sub", Caller.ANYBODY)),
                        header("truncated", "Bearer " + good.substring(0, good.length() - 3)),
                        header("signature cut off", "Bearer " + good.substring(0, good.lastIndexOf('.'))),
                        header("empty signature", "Bearer " + good.substring(0, good.lastIndexOf('.') + 1)),
                        header("four parts", "Bearer " + good + ".e30"),
                        header("no part", "Bearer x"),
                        header("no scheme", good),
                        header("another scheme", "Basic a2ltOmtpbQ=="),
                        header("no token after the scheme", "Bearer "),
                        header("two in one header", "Bearer " + good + ", Bearer " + good),
                        header("a huge one", "Bearer " + SignedTokens.hs256(claims().put("more", "m".repeat(5000)))),
                        header("alg none", "Bearer " + SignedTokens.unsigned("none", NOTHING, claims()) + "."),
                        header(
                                "alg none with a signature",
                                "Bearer " + SignedTokens.unsigned("none", NOTHING, claims()) + ".AA"),
                        header(
                                "alg that is unknown",
                                "Bearer " + SignedTokens.unsigned("HS1", NOTHING, claims()) + ".AA"),
                        header("a header that is not JSON", "Bearer AAAA.AAAA.AAAA"),
                        header(
                                "a critical extension",
                                "Bearer "
                                        + SignedTokens.hs256(
                                                SignedTokens.SECRET,
                                                new JsonObject().put("crit", new JsonArray().add("b64")),
                                                claims())),
                        header("another secret", "Bearer " + SignedTokens.hs256(SignedTokens.SECRET + "!", claims())),
                        header(
                                "an API key",
                                "Bearer " + ApiKey.random(new SecureRandom()).reveal()))
                .map(Arguments.class::cast);
    }

    private static Arguments claim(String fault, JsonObject claims) {
        return header(fault, "Bearer " + SignedTokens.hs256(claims));
    }

    private static Arguments header(String fault, String header) {
        return Arguments.of(fault, header);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void everyFaultIsAnsweredInTheSameWords(String fault, String header) {
        assertRefused(ask(SHARED, header));
    }

    @Test
    void twoAuthorizationHeadersAreRefused() {
        String header = "Bearer " + SignedTokens.hs256(claims());

        assertRefused(ask(SHARED, header, header));
    }

    static Stream<Arguments> loggedFaults() {
        return Stream.of(
                Arguments.of("has expired", SignedTokens.hs256(claims().put("exp", in(-60)))),
                Arguments.of("not valid yet", SignedTokens.hs256(claims().put("nbf", in(60)))),
                Arguments.of("iss is not", SignedTokens.hs256(claims().put("iss", "https://elsewhere.example"))),
                Arguments.of("aud does not contain", SignedTokens.hs256(claims().put("aud", "payments"))),
                Arguments.of("signature is wrong", SignedTokens.hs256(SignedTokens.SECRET + "!", claims())),
                Arguments.of("alg and kid", SignedTokens.rs256(RSA.getPrivate(), NOTHING, claims())),
                Arguments.of("no exp", SignedTokens.hs256(without("exp"))),
                Arguments.of("sub is no name", SignedTokens.hs256(without("sub"))),
                Arguments.of("no signed token", "not.a-token"),
                Arguments.of("cannot be read", "AAAA.AAAA.AAAA"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loggedFaults")
    void theLogTellsTheFaultsApartAndQuotesNoToken(String fault, String token) {
        try (CapturedLog log = new CapturedLog()) {
            assertRefused(ask(SHARED, "Bearer " + token));

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("request-1", "192.0.2.7", fault)
                    .doesNotContain(token);
        }
    }

    @Test
    void aMissingHeaderIsNamed() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> ask(SHARED).await());

        assertThat(refusal.reason()).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(refusal.detail()).contains("Authorization");
    }

    @Test
    void aPublicKeyIsNotAcceptedAsAnHmacSecret() {
        String pem = pem(RSA);
        for (String secret : List.of(pem, pem + "\n", pem.replace("\r\n", "\n"))) {
            assertRefused(ask(PUBLIC, "Bearer " + SignedTokens.hs256(secret, claims())));
        }
        assertRefused(ask(PUBLIC, "Bearer " + SignedTokens.rs256(rsa(2048).getPrivate(), NOTHING, claims())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hush",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\n=\n-----END PUBLIC KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"
            })
    void aTextThatIsNoPublicKeyStopsTheStart(String text) {
        assertStartFails(text);
    }

    @Test
    void anRsaKeyThatIsTooWeakStopsTheStart() {
        assertStartFails(pem(rsa(1024)));
    }

    private static void assertStartFails(String text) {
        Throwable fault = catchThrowableOfType(InvalidSettingException.class, () -> with(new TokenKey.Pem(text)));
        assertThat(fault).hasMessageStartingWith("AUTH_JWT_PUBLIC_KEY ").hasMessageNotContaining("AAAA");
    }

    private static void assertRefused(Future<Caller> caller) {
        Refusal refusal = catchThrowableOfType(Refusal.class, caller::await);
        assertThat(refusal.reason()).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(refusal.detail()).isEqualTo("The token or key is not valid, or no longer.");
    }

    @Test
    void credentialsAndKeysAreNeverPrinted() {
        String token = SignedTokens.hs256(claims());

        assertThat(new Credentials(List.of("Bearer " + token), "192.0.2.7", "r", false))
                .hasToString("***");
        assertThat(ApiKey.random(new SecureRandom())).hasToString("***");
    }
}
