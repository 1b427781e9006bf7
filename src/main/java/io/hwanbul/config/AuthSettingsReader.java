package io.hwanbul.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads {@code AUTH_*}; a setting that the chosen mode does not use is a fault. */
record AuthSettingsReader(SettingValues values) {
    private static final String SECRET = "AUTH_JWT_SECRET";
    private static final String PUBLIC_KEY = "AUTH_JWT_PUBLIC_KEY";
    private static final String JWKS = "AUTH_JWT_JWKS";
    private static final String ISSUER = "AUTH_JWT_ISSUER";
    private static final String AUDIENCE = "AUTH_JWT_AUDIENCE";
    private static final String OWNER_CLAIM = "AUTH_OWNER_CLAIM";
    private static final String ALLOW_ANONYMOUS = "AUTH_ALLOW_ANONYMOUS";
    private static final String SUBJECT = "sub";

    /** RFC 7518, section 3.2: a key has at least the size of the hash output. */
    private static final int MIN_SECRET_BYTES = 32;

    Settings.Auth auth() {
        return switch (values.oneOf("AUTH_MODE", "none", "api-key", "jwt")) {
            case "jwt" -> jwt();
            case "api-key" -> apiKeys();
            case "none" -> none();
            default -> new Settings.Auth.Nobody(false); // which other settings belong to it is not known
        };
    }

    private Settings.Auth none() {
        requireNoJwt("none");
        return new Settings.Auth.Nobody(values.onOrOff(ALLOW_ANONYMOUS));
    }

    private Settings.Auth apiKeys() {
        requireNoJwt("api-key");
        requireNotAnonymous("api-key");
        return new Settings.Auth.ApiKeys();
    }

    private Settings.Auth jwt() {
        requireNotAnonymous("jwt");
        return new Settings.Auth.Tokens(
                key(), values.required(ISSUER), values.required(AUDIENCE), values.required(OWNER_CLAIM));
    }

    private void requireNoJwt(String mode) {
        given(SECRET, PUBLIC_KEY, JWKS, ISSUER, AUDIENCE).forEach(name -> refuseUnused(name, mode));
        if (!values.required(OWNER_CLAIM).equals(SUBJECT)) {
            refuseUnused(OWNER_CLAIM, mode);
        }
    }

    private void requireNotAnonymous(String mode) {
        if (values.onOrOff(ALLOW_ANONYMOUS)) {
            refuseUnused(ALLOW_ANONYMOUS, mode);
        }
    }

    private void refuseUnused(String name, String mode) {
        values.refuse(name, "is set, but AUTH_MODE is " + mode + ", which does not use it");
    }

    private List<String> given(String... names) {
        return Arrays.stream(names)
                .filter(name -> values.optional(name).isPresent())
                .toList();
    }

    private Settings.TokenKey key() {
        List<String> given = given(SECRET, PUBLIC_KEY, JWKS);
        if (given.isEmpty()) {
            values.refuse(String.join(", ", SECRET, PUBLIC_KEY, JWKS), "are missing; AUTH_MODE jwt needs one of them");
            return new Settings.TokenKey.Jwks("");
        }
        if (given.size() > 1) {
            values.refuse(String.join(" and ", given), "are given; only one of them can be");
        }
        return switch (given.get(0)) {
            case SECRET -> new Settings.TokenKey.Shared(secret());
            case PUBLIC_KEY -> new Settings.TokenKey.Pem(values.required(PUBLIC_KEY));
            default -> jwks();
        };
    }

    private Secret secret() {
        String secret = values.required(SECRET);
        if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES) {
            values.refuse(SECRET, "must have at least " + MIN_SECRET_BYTES + " bytes");
        }
        return new Secret(secret);
    }

    private Settings.TokenKey.Jwks jwks() {
        Settings.TokenKey.Jwks jwks = new Settings.TokenKey.Jwks(values.required(JWKS));
        if (jwks.isUrl()) {
            URI url = values.url(JWKS);
            if (!"https".equals(url.getScheme()) && !LoopbackHost.is(url.getHost())) {
                values.refuse(JWKS, "must be an https URL, since whoever changes it is believed");
            }
        }
        return jwks;
    }
}
