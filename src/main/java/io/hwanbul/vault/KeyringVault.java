package io.hwanbul.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.Secret;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.SealedAccount;
import io.hwanbul.payment.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seals accounts with the keys of a keyring. A sealed account is the base64url of Tink's ciphertext of a JSON object, with
 * the refund's id as associated data; a fingerprint is {@code <key id>:<hexadecimal digits>}. Thread-safe, never blocks.
 */
public final class KeyringVault implements Vault {
    /** 128 bits: among 10^10 texts, the chance that two share a fingerprint is below 1 in 10^18. */
    private static final int FINGERPRINT_BYTES = 16;

    private final Aead accounts;

    /** By key id, the primary key first. */
    private final List<Map.Entry<Integer, Prf>> fingerprints;

    /** Fails with an {@link IllegalArgumentException} if the keys are of another type. */
    public KeyringVault(Keyring keyring) {
        try {
            accounts = keyring.aead();
            PrfSet prfs = keyring.prfs();
            fingerprints = prfs.getPrfs().entrySet().stream()
                    .sorted(Comparator.comparing(prf -> prf.getKey() != prfs.getPrimaryId()))
                    .toList();
        } catch (GeneralSecurityException otherType) {
            throw new IllegalArgumentException("its keys are of another kind");
        }
    }

    /** The vault with the configured keyring; fails with an {@link InvalidSettingException}. */
    public static KeyringVault of(Secret setting) {
        try {
            return new KeyringVault(Keyring.of(setting));
        } catch (IllegalArgumentException invalid) {
            throw new InvalidSettingException("KEYRING", String.valueOf(invalid.getMessage()));
        }
    }

    @Override
    public String seal(RefundAccount clear, String refundId) {
        try {
            byte[] ciphertext = accounts.encrypt(AccountText.write(clear), bytes(refundId));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(ciphertext);
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException(unsupported);
        }
    }

    @Override
    public Optional<RefundAccount> open(SealedAccount account) {
        return account.ciphertext().flatMap(text -> opened(text, account.refundId()));
    }

    private Optional<RefundAccount> opened(String ciphertext, String refundId) {
        try {
            byte[] clear = accounts.decrypt(Base64.getUrlDecoder().decode(ciphertext), bytes(refundId));
            return Optional.of(AccountText.read(clear));
        } catch (GeneralSecurityException | IllegalArgumentException undecryptable) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> fingerprints(String text) {
        return fingerprints.stream()
                .map(prf -> Integer.toUnsignedString(prf.getKey()) + ":" + digits(prf.getValue(), text))
                .toList();
    }

    private static String digits(Prf prf, String text) {
        try {
            return HexFormat.of().formatHex(prf.compute(bytes(text), FINGERPRINT_BYTES));
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException(unsupported);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
