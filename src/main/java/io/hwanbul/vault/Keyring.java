package io.hwanbul.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import io.hwanbul.config.Secret;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;

/**
 * The shop's keys: a Tink keyset of AES256-GCM keys for bank accounts and one of HMAC-SHA256 keys for fingerprints. Every
 * key of a keyset decrypts; its primary key encrypts. The text form is one line of JSON:
 * {@code {"accounts": {…}, "fingerprints": {…}}}.
 */
public record Keyring(KeysetHandle accounts, KeysetHandle fingerprints) {
    private static final Configuration SEALING = AeadConfig2026.get();
    private static final Configuration FINGERPRINTING = PrfConfig2026.get();

    Aead aead() throws GeneralSecurityException {
        return accounts.getPrimitive(SEALING, Aead.class);
    }

    PrfSet prfs() throws GeneralSecurityException {
        return fingerprints.getPrimitive(FINGERPRINTING, PrfSet.class);
    }

    /** A new keyring with one key for each purpose. */
    public static Keyring create() {
        try {
            return new Keyring(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, SEALING),
                    KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF, FINGERPRINTING));
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException(unsupported);
        }
    }

    /** Parses the text form; fails with an {@link IllegalArgumentException} that quotes nothing of it. */
    public static Keyring of(Secret text) {
        try {
            JsonObject json = new JsonObject(text.reveal());
            return new Keyring(keyset(json, "accounts", SEALING), keyset(json, "fingerprints", FINGERPRINTING));
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            throw new IllegalArgumentException("is not a keyring such as \"keyring create\" prints");
        }
    }

    private static KeysetHandle keyset(JsonObject json, String name, Configuration known)
            throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(
                json.getJsonObject(name).encode(), known, InsecureSecretKeyAccess.get());
    }

    /** Adds a key for each purpose that does not encrypt yet: all servers must have it first, to decrypt with it. */
    public Keyring withNewKeys() {
        return new Keyring(
                withNew(accounts, PredefinedAeadParameters.AES256_GCM, SEALING),
                withNew(fingerprints, PredefinedPrfParameters.HMAC_SHA256_PRF, FINGERPRINTING));
    }

    private static KeysetHandle withNew(KeysetHandle keys, Parameters parameters, Configuration known) {
        return built(KeysetHandle.newBuilder(keys)
                .setConfiguration(known)
                .addEntry(KeysetHandle.generateEntryFromParameters(parameters).withRandomId()));
    }

    /** Makes the newest key of each purpose the primary one; the older ones still decrypt. */
    public Keyring promoted() {
        return new Keyring(promoted(accounts, SEALING), promoted(fingerprints, FINGERPRINTING));
    }

    private static KeysetHandle promoted(KeysetHandle keys, Configuration known) {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys).setConfiguration(known);
        builder.getAt(builder.size() - 1).makePrimary();
        return built(builder);
    }

    private static KeysetHandle built(KeysetHandle.Builder builder) {
        try {
            return builder.build();
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException(unsupported);
        }
    }

    /** The text form, in one line. */
    public Secret text() {
        return new Secret(new JsonObject()
                .put("accounts", json(accounts, SEALING))
                .put("fingerprints", json(fingerprints, FINGERPRINTING))
                .encode());
    }

    private static JsonObject json(KeysetHandle keys, Configuration known) {
        try {
            return new JsonObject(
                    TinkJsonProtoKeysetFormat.serializeKeyset(keys, known, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException(unsupported);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
