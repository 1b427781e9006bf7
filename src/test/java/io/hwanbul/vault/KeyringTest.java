package io.hwanbul.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.crypto.tink.KeysetHandle;
import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.Secret;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text form, and key rotation. */
class KeyringTest {
    private final Keyring keyring = Keyring.create();

    @Test
    void theTextFormIsOneLineAndIsParsedBack() {
        String text = keyring.text().reveal();
        assertThat(text).doesNotContain("\n");
        assertThat(Keyring.of(new Secret(text)).text()).isEqualTo(keyring.text());
    }

    @Test
    void twoKeyringsNeverShareKeys() {
        assertThat(Keyring.create().text()).isNotEqualTo(keyring.text());
    }

    @Test
    void newKeysAreAddedButNotPrimary() {
        Keyring longer = keyring.withNewKeys();
        assertThat(longer.accounts().size()).isEqualTo(2);
        assertThat(longer.fingerprints().size()).isEqualTo(2);
        assertThat(primary(longer.accounts())).isEqualTo(primary(keyring.accounts()));
        assertThat(primary(longer.fingerprints())).isEqualTo(primary(keyring.fingerprints()));
    }

    @Test
    void promotingMakesTheNewestKeysPrimaryAndKeepsTheOlderOnes() {
        Keyring promoted = keyring.withNewKeys().promoted();
        assertThat(promoted.accounts().size()).isEqualTo(2);
        assertThat(primary(promoted.accounts())).isNotEqualTo(primary(keyring.accounts()));
        assertThat(primary(promoted.fingerprints())).isNotEqualTo(primary(keyring.fingerprints()));
    }

    @Test
    void promotingTwiceChangesNothingMore() {
        Keyring promoted = keyring.withNewKeys().promoted();
        assertThat(promoted.promoted().text()).isEqualTo(promoted.text());
        assertThat(keyring.promoted().text()).isEqualTo(keyring.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hunter2", "{}", "[]", "{\"accounts\": {}, \"fingerprints\": {}}", "{\"accounts\": \"hunter2\"}"
            })
    void aTextThatIsNoKeyringIsRefusedInOneLineThatQuotesNothingOfIt(String text) {
        assertThatThrownBy(() -> KeyringVault.of(new Secret(text)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("KEYRING is not a keyring")
                .hasMessageNotContainingAny("hunter2", "\n")
                .hasNoCause();
    }

    @Test
    void aKeyringWithItsKeysetsSwappedIsRefused() {
        JsonObject json = new JsonObject(keyring.text().reveal());
        String swapped = new JsonObject()
                .put("accounts", json.getJsonObject("fingerprints"))
                .put("fingerprints", json.getJsonObject("accounts"))
                .encode();
        assertThat(catchThrowable(() -> KeyringVault.of(new Secret(swapped))))
                .isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void keysAreNeverPrinted() {
        assertThat(keyring).hasToString("***");
        assertThat(keyring.text()).hasToString("***");
    }

    private static int primary(KeysetHandle keys) {
        return keys.getPrimary().getId();
    }
}
