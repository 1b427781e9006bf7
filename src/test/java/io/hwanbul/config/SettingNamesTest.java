package io.hwanbul.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingNamesTest {
    private static final SettingNames NAMES = new SettingNames(SettingsReaderTest.ALL.keySet());

    @ParameterizedTest
    @CsvSource({
        "AUTH_MDOE, AUTH_MODE",
        "AUTHMODE, AUTH_MODE",
        "AUTH-MODE, AUTH_MODE",
        "auth_mode, AUTH_MODE",
        "AUTH_MODES, AUTH_MODE",
        "MONGODB_URL, MONGODB_URI",
        "IAMPORT_API_SECERT, IAMPORT_API_SECRET",
        "IAMPORT_API_SCRET_FLE, IAMPORT_API_SECRET_FILE",
        "KEYRING_FLIE, KEYRING_FILE",
        "HTTP_TRUSTED_PROXYS, HTTP_TRUSTED_PROXIES",
        "WEBHOOK_ADDS_PAYMENT, WEBHOOK_ADDS_PAYMENTS"
    })
    void aMisspeltVariableIsFoundWithTheOneThatWasMeant(String variable, String meant) {
        assertThat(NAMES.misspelt(Map.of(variable, "some value"))).isEqualTo(Map.of(variable, meant));
    }

    /** Of proxies, of links between containers, of images of databases, of systemd, and of other frameworks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP_PROXY",
                "HTTPS_PROXY",
                "http_proxy",
                "NO_PROXY",
                "MONGO_URI",
                "MONGO_URL",
                "MONGODB_HOST",
                "MONGODB_NAME",
                "MONGODB_PASSWORD",
                "MONGODB_PORT",
                "MONGODB_PORT_27017_TCP_ADDR",
                "MONGODB_ROOT_PASSWORD",
                "MONGODB_SERVICE_HOST",
                "MONGODB_USERNAME",
                "MONGODB_VERSION",
                "AUTH_SECRET",
                "AUTH_SERVICE_PORT",
                "AUTH_URL",
                "HWANBUL_PORT_8080_TCP",
                "HWANBUL_SERVICE_HOST",
                "IAMPORT_IMP_CODE",
                "IAMPORT_SERVICE_HOST",
                "JOURNAL_STREAM",
                "WEBHOOK_SECRET",
                "WEBHOOK_URL",
                "GNOME_KEYRING_CONTROL",
                "HOSTNAME",
                "PATH",
                "PORT"
            })
    void aVariableOfAnotherProgramIsLeftAlone(String variable) {
        assertThat(NAMES.misspelt(Map.of(variable, "some value"))).isEmpty();
    }

    @Test
    void aVariableBesideTheOneThatItResemblesIsAnotherPrograms() {
        assertThat(NAMES.misspelt(Map.of("MONGODB_URL", "mongodb://db1", "MONGODB_URI", "mongodb://db1/shop")))
                .isEmpty();
        assertThat(NAMES.misspelt(Map.of("MONGODB_URL", "mongodb://db1", "MONGODB_URI_FILE", "uri")))
                .isEmpty();
    }

    @Test
    void anEmptyVariableSaysNothing() {
        assertThat(NAMES.misspelt(Map.of("AUTH_MDOE", " "))).isEmpty();
    }
}
