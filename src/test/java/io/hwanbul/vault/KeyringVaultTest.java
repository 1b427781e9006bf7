package io.hwanbul.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.SealedAccount;
import io.hwanbul.payment.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Sealing, opening and fingerprints. */
class KeyringVaultTest {
    private static final RefundAccount ACCOUNT = new RefundAccount(
            Optional.of("홍길동"), Optional.of("88"), Optional.of("110-234-567890"), Optional.of("010-1234-5678"));

    private final Keyring keyring = Keyring.create();
    private final Vault vault = new KeyringVault(keyring);

    @Test
    void aSealedAccountOpensUnchanged() {
        assertThat(vault.open(sealed("A", vault.seal(ACCOUNT, "A")))).contains(ACCOUNT);
    }

    @Test
    void absentMembersStayAbsent() {
        RefundAccount tel =
                new RefundAccount(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("010-1234-5678"));
        assertThat(vault.open(sealed("A", vault.seal(tel, "A")))).contains(tel);
    }

    @Test
    void theCiphertextShowsNothingOfTheAccount() {
        String text = vault.seal(ACCOUNT, "A");
        String bytes = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        assertThat(text + bytes).doesNotContain("홍길동", "234", "1234");
    }

    @Test
    void sealingTwiceGivesDifferentCiphertexts() {
        assertThat(vault.seal(ACCOUNT, "A")).isNotEqualTo(vault.seal(ACCOUNT, "A"));
    }

    @Test
    void anAccountSealedForOneRefundDoesNotOpenForAnother() {
        assertThat(vault.open(sealed("B", vault.seal(ACCOUNT, "A")))).isEmpty();
    }

    @Test
    void aCiphertextWithAnyByteChangedDoesNotOpen() {
        byte[] bytes = Base64.getUrlDecoder().decode(vault.seal(ACCOUNT, "A"));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThat(vault.open(sealed("A", Base64.getUrlEncoder().encodeToString(changed))))
                    .isEmpty();
        }
    }

    @Test
    void aTruncatedOrMalformedCiphertextDoesNotOpen() {
        String text = vault.seal(ACCOUNT, "A");
        assertThat(vault.open(sealed("A", text.substring(0, text.length() / 2))))
                .isEmpty();
        assertThat(vault.open(sealed("A", ""))).isEmpty();
        assertThat(vault.open(sealed("A", "*"))).isEmpty();
    }

    @Test
    void anErasedAccountDoesNotOpen() {
        assertThat(vault.open(new SealedAccount(
                        "A",
                        Optional.empty(),
                        Optional.of("88"),
                        Optional.of("***7890"),
                        Optional.empty(),
                        OptionalInt.empty())))
                .isEmpty();
    }

    @Test
    void anotherShopsKeyringOpensNothing() {
        assertThat(new KeyringVault(Keyring.create()).open(sealed("A", vault.seal(ACCOUNT, "A"))))
                .isEmpty();
    }

    @Test
    void atEveryStepOfAKeyRotationEveryServerOpensWhatAnotherHasSealed() {
        Vault longer = new KeyringVault(keyring.withNewKeys());
        assertThat(longer.open(sealed("A", vault.seal(ACCOUNT, "A")))).contains(ACCOUNT);
        assertThat(vault.open(sealed("A", longer.seal(ACCOUNT, "A")))).contains(ACCOUNT);

        Keyring added = keyring.withNewKeys();
        Vault before = new KeyringVault(added);
        Vault after = new KeyringVault(added.promoted());
        assertThat(after.open(sealed("A", before.seal(ACCOUNT, "A")))).contains(ACCOUNT);
        assertThat(before.open(sealed("A", after.seal(ACCOUNT, "A")))).contains(ACCOUNT);
        assertThat(vault.open(sealed("A", after.seal(ACCOUNT, "A")))).isEmpty();
    }

    @Test
    void equalTextsShareAFingerprintAndOthersDoNot() {
        String known = vault.fingerprints("text").get(0);
        assertThat(new KeyringVault(keyring).fingerprints("text")).containsExactly(known);
        assertThat(vault.fingerprints("texts")).doesNotContain(known);
        assertThat(known).matches("\\d+:[0-9a-f]{32}");
    }

    @Test
    void anotherShopsKeyringGivesOtherFingerprints() {
        assertThat(new KeyringVault(Keyring.create()).fingerprints("text"))
                .doesNotContainAnyElementsOf(vault.fingerprints("text"));
    }

    @Test
    void fingerprintsStillMatchAfterAKeyRotation() {
        Keyring added = keyring.withNewKeys();
        Vault before = new KeyringVault(added);
        Vault after = new KeyringVault(added.promoted());
        assertThat(after.fingerprints("text"))
                .hasSize(2)
                .contains(vault.fingerprints("text").get(0));
        assertThat(before.fingerprints("text"))
                .contains(after.fingerprints("text").get(0));
        assertThat(after.fingerprints("text").get(0))
                .isNotEqualTo(before.fingerprints("text").get(0));
    }

    private static SealedAccount sealed(String refundId, String ciphertext) {
        return new SealedAccount(
                refundId,
                Optional.of(ciphertext),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty());
    }
}
