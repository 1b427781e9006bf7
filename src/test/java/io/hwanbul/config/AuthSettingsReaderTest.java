package io.hwanbul.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthSettingsReaderTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static Settings.Auth read(String... given) {
        Map<String, String> values =
                new TreeMap<>(Map.of("AUTH_MODE", "none", "AUTH_ALLOW_ANONYMOUS", "off", "AUTH_OWNER_CLAIM", "sub"));
        Arrays.stream(given).map(one -> one.split("=", 2)).forEach(one -> values.put(one[0], one[1]));
        SettingFaults faults = new SettingFaults();
        Settings.Auth auth = new AuthSettingsReader(new SettingValues(values, Set.of(), faults)).auth();
        faults.throwAll();
        return auth;
    }

    private static Settings.Auth tokens(String... given) {
        String[] all = Arrays.copyOf(given, given.length + 3);
        all[given.length] = "AUTH_MODE=jwt";
        all[given.length + 1] = "AUTH_JWT_ISSUER=me";
        all[given.length + 2] = "AUTH_JWT_AUDIENCE=you";
        return read(all);
    }

    @Test
    void everyModeHasItsOwnSettings() {
        assertThat(read("AUTH_ALLOW_ANONYMOUS=on")).isEqualTo(new Settings.Auth.Nobody(true));
        assertThat(read("AUTH_MODE=api-key")).isEqualTo(new Settings.Auth.ApiKeys());
        assertThat(tokens("AUTH_JWT_PUBLIC_KEY=pem"))
                .isEqualTo(new Settings.Auth.Tokens(new Settings.TokenKey.Pem("pem"), "me", "you", "sub"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys.json",
                "/etc/hwanbul/keys.json",
                "https://sign-in.example/keys",
                "http://127.0.0.1:9/keys",
                "http://localhost/keys",
                "http://[::1]:9/keys"
            })
    void keysAreReadFromAFileAnHttpsUrlOrThisMachine(String place) {
        assertThat(tokens("AUTH_JWT_JWKS=" + place))
                .isEqualTo(new Settings.Auth.Tokens(new Settings.TokenKey.Jwks(place), "me", "you", "sub"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sign-in.example/keys",
                "http://127.0.0.1.example/keys",
                "ftp://sign-in.example/keys",
                "https://me:hush@sign-in.example/keys"
            })
    void keysFromAnUnencryptedUrlAreRefused(String place) {
        assertThatThrownBy(() -> tokens("AUTH_JWT_JWKS=" + place))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("AUTH_JWT_JWKS ")
                .hasMessageNotContaining("sign-in");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AUTH_MODE            | AUTH_MODE=basic
            AUTH_JWT_SECRET      | AUTH_JWT_SECRET=0123456789abcdef0123456789abcdef
            AUTH_JWT_PUBLIC_KEY  | AUTH_JWT_PUBLIC_KEY=pem
            AUTH_JWT_JWKS        | AUTH_JWT_JWKS=keys.json
            AUTH_JWT_ISSUER      | AUTH_JWT_ISSUER=me
            AUTH_JWT_AUDIENCE    | AUTH_MODE=api-key,AUTH_JWT_AUDIENCE=you
            AUTH_OWNER_CLAIM     | AUTH_MODE=api-key,AUTH_OWNER_CLAIM=member
            AUTH_ALLOW_ANONYMOUS | AUTH_MODE=api-key,AUTH_ALLOW_ANONYMOUS=on
            AUTH_ALLOW_ANONYMOUS | AUTH_MODE=jwt,AUTH_ALLOW_ANONYMOUS=on
            AUTH_ALLOW_ANONYMOUS | AUTH_ALLOW_ANONYMOUS=perhaps
            AUTH_JWT_SECRET      | AUTH_MODE=jwt
            AUTH_JWT_ISSUER      | AUTH_MODE=jwt,AUTH_JWT_JWKS=keys.json
            AUTH_JWT_AUDIENCE    | AUTH_MODE=jwt,AUTH_JWT_JWKS=keys.json,AUTH_JWT_ISSUER=me
            """)
    void aMissingWrongOrUnusedSettingIsNamed(String variable, String given) {
        assertThatThrownBy(() -> read(given.split(",")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(variable);
    }

    @Test
    void onlyOneKeyCanBeGiven() {
        assertThatThrownBy(() -> tokens("AUTH_JWT_SECRET=" + SECRET, "AUTH_JWT_JWKS=keys.json"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("AUTH_JWT_SECRET and AUTH_JWT_JWKS ")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aSecretThatIsTooShortIsNamedButNeverShown() {
        assertThatThrownBy(() -> tokens("AUTH_JWT_SECRET=" + SECRET.substring(1)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("AUTH_JWT_SECRET ")
                .hasMessageNotContaining(SECRET.substring(1));
        assertThat(tokens("AUTH_JWT_SECRET=" + SECRET).toString()).doesNotContain(SECRET);
    }
}
