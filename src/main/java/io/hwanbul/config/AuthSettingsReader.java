package io.hwanbul.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads {@code AUTH_*}; a setting that would do nothing in the chosen mode is a mistake, and named as one. */
record AuthSettingsReader(SettingValues texts) {
    private static final String SECRET = "AUTH_JWT_SECRET";
    private static final String PUBLIC_KEY = "AUTH_JWT_PUBLIC_KEY";
    private static final String JWKS = "AUTH_JWT_JWKS";
    private static final String ISSUER = "AUTH_JWT_ISSUER";
    private static final String AUDIENCE = "AUTH_JWT_AUDIENCE";
    private static final String OWNER_CLAIM = "AUTH_OWNER_CLAIM";
    private static final String ALLOW_ANONYMOUS = "AUTH_ALLOW_ANONYMOUS";
    private static final String SUBJECT = "sub";

    /** RFC 7518, section 3.2: a key is at least as long as the hash's output. */
    private static final int LEAST_SECRET_BYTES = 32;

    Settings.Auth auth() {
        return switch (texts.oneOf("AUTH_MODE", "none", "api-key", "jwt")) {
            case "jwt" -> tokens();
            case "api-key" -> apiKeys();
            default -> nobody();
        };
    }

    private Settings.Auth nobody() {
        refuseTokens("none");
        return new Settings.Auth.Nobody(texts.onOrOff(ALLOW_ANONYMOUS));
    }

    private Settings.Auth apiKeys() {
        refuseTokens("api-key");
        refuseAnonymous("api-key");
        return new Settings.Auth.ApiKeys();
    }

    private Settings.Auth tokens() {
        refuseAnonymous("jwt");
        return new Settings.Auth.Tokens(
                key(), texts.required(ISSUER), texts.required(AUDIENCE), texts.required(OWNER_CLAIM));
    }

    private void refuseTokens(String mode) {
        given(SECRET, PUBLIC_KEY, JWKS, ISSUER, AUDIENCE).stream().findFirst().ifPresent(name -> {
            throw pointless(name, mode);
        });
        if (!texts.required(OWNER_CLAIM).equals(SUBJECT)) {
            throw pointless(OWNER_CLAIM, mode);
        }
    }

    private void refuseAnonymous(String mode) {
        if (texts.onOrOff(ALLOW_ANONYMOUS)) {
            throw pointless(ALLOW_ANONYMOUS, mode);
        }
    }

    private static InvalidSettingException pointless(String name, String mode) {
        return new InvalidSettingException(name, "is set, but AUTH_MODE is " + mode + ", which does not use it");
    }

    private List<String> given(String... names) {
        return Arrays.stream(names)
                .filter(name -> texts.optional(name).isPresent())
                .toList();
    }

    private Settings.TokenKey key() {
        List<String> given = given(SECRET, PUBLIC_KEY, JWKS);
        if (given.isEmpty()) {
            throw new InvalidSettingException(
                    String.join(", ", SECRET, PUBLIC_KEY, JWKS), "are missing; AUTH_MODE jwt needs one of them");
        }
        if (given.size() > 1) {
            throw new InvalidSettingException(String.join(" and ", given), "are given; only one of them can be");
        }
        return switch (given.get(0)) {
            case SECRET -> new Settings.TokenKey.Shared(secret());
            case PUBLIC_KEY -> new Settings.TokenKey.Pem(texts.required(PUBLIC_KEY));
            default -> jwks();
        };
    }

    private Secret secret() {
        String secret = texts.required(SECRET);
        if (secret.getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET_BYTES) {
            throw new InvalidSettingException(SECRET, "must have at least " + LEAST_SECRET_BYTES + " bytes");
        }
        return new Secret(secret);
    }

    private Settings.TokenKey.Jwks jwks() {
        Settings.TokenKey.Jwks jwks = new Settings.TokenKey.Jwks(texts.required(JWKS));
        if (jwks.isUrl()) {
            URI url = texts.url(JWKS);
            if (!"https".equals(url.getScheme()) && !LoopbackHost.is(url.getHost())) {
                throw new InvalidSettingException(JWKS, "must be an https URL, since whoever changes it is believed");
            }
        }
        return jwks;
    }
}
