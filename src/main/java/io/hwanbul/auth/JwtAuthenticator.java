package io.hwanbul.auth;

import io.hwanbul.config.Secret;
import io.hwanbul.config.Settings.Auth;
import io.hwanbul.config.Settings.TokenKey;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Authenticates signed tokens (JWT, RFC 7519, in the compact form of RFC 7515, section 7.1). */
final class JwtAuthenticator implements Authenticator {
    /** How far the issuer's clock may be from ours. */
    private static final int LEEWAY_SECONDS = 30;

    /** Ten times the usual length of an issuer's token; all headers of a request together may have twice this. */
    private static final int MAX_CHARACTERS = 4096;

    private static final Pattern COMPACT = Pattern.compile("([A-Za-z0-9_-]+)(\\.[A-Za-z0-9_-]+){2}");

    private final Function<Optional<String>, Future<JWTAuth>> verifiers;
    private final String ownerClaim;
    private final RefusalLog log = new RefusalLog();

    /** @param verifiers the keys to verify a token with, by the key id that its header names */
    JwtAuthenticator(Function<Optional<String>, Future<JWTAuth>> verifiers, String ownerClaim) {
        this.verifiers = verifiers;
        this.ownerClaim = ownerClaim;
    }

    /** Fails with an {@link io.hwanbul.config.InvalidSettingException} if there is no key to verify tokens with. */
    static Future<Authenticator> of(Vertx vertx, Auth.Tokens settings) {
        return verifiers(vertx, settings.key(), rules(settings.issuer(), settings.audience()))
                .map(verifiers -> new JwtAuthenticator(verifiers, settings.ownerClaim()));
    }

    private static Future<Function<Optional<String>, Future<JWTAuth>>> verifiers(
            Vertx vertx, TokenKey key, JWTAuthOptions rules) {
        if (key instanceof TokenKey.Jwks jwks) {
            return JwksCache.load(vertx, new JwksSource(vertx, jwks)::read, rules, System::nanoTime)
                    .map(cache -> cache::verifier);
        }
        List<PubSecKeyOptions> keys = key instanceof TokenKey.Shared shared
                ? hmacKeys(shared.secret())
                : PublicKeyPem.keys(((TokenKey.Pem) key).text());
        Future<JWTAuth> verifier = Future.succeededFuture(JWTAuth.create(vertx, rules.setPubSecKeys(keys)));
        return Future.succeededFuture(kid -> verifier);
    }

    /**
     * What every token must satisfy, whatever its key. A token's algorithm must also be one that a key was given for, which
     * excludes {@code none} and a public key used as an HMAC secret.
     */
    static JWTAuthOptions rules(String issuer, String audience) {
        return new JWTAuthOptions()
                .setJWTOptions(new JWTOptions()
                        .setIssuer(issuer)
                        .setAudience(List.of(audience))
                        .setLeeway(LEEWAY_SECONDS));
    }

    private static List<PubSecKeyOptions> hmacKeys(Secret secret) {
        return Stream.of("HS256", "HS384", "HS512")
                .map(algorithm -> new PubSecKeyOptions().setAlgorithm(algorithm).setBuffer(secret.reveal()))
                .toList();
    }

    @Override
    public Future<Caller> authenticate(Credentials credentials) {
        return Future.succeededFuture(credentials)
                .map(given -> given.bearer(log))
                .compose(token -> verify(token, credentials))
                .map(claims -> claims.caller(ownerClaim, credentials, log))
                .recover(failure -> Future.failedFuture(
                        failure instanceof Refusal ? failure : log.refuse(credentials, TokenFault.of(failure))));
    }

    private Future<TokenClaims> verify(String token, Credentials credentials) {
        return verifiers
                .apply(keyId(token, credentials))
                .compose(verifier -> verifier.authenticate(new TokenCredentials(token)))
                .map(user -> new TokenClaims(user.attributes().getJsonObject("accessToken")));
    }

    /** Throws the {@link Refusal} of a text that is no signed token, or that requires an extension (RFC 7515, section 4.1.11). */
    private Optional<String> keyId(String token, Credentials credentials) {
        if (token.length() > MAX_CHARACTERS || !COMPACT.matcher(token).matches()) {
            throw log.refuse(credentials, "it is no signed token");
        }
        byte[] decoded = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        JsonObject header = new JsonObject(Buffer.buffer(decoded));
        if (header.containsKey("crit")) {
            throw log.refuse(credentials, "the token requires an extension (crit)");
        }
        return Optional.ofNullable(header.getString("kid"));
    }
}
