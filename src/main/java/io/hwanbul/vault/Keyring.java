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
 * The keys of a shop: AES256-GCM for what is sealed, HMAC-SHA256 for fingerprints. What was sealed under any of them
 * opens; the primary one of each is used for what is new. As text it is one line of JSON, with a Tink keyset for each:
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

    /** A new one, of one key for each. */
    public static Keyring create() {
        try {
            return new Keyring(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, SEALING),
                    KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF, FINGERPRINTING));
        } catch (GeneralSecurityException everyJavaCan) {
            throw new IllegalStateException(everyJavaCan);
        }
    }

    /** Reads its text; fails with an {@link IllegalArgumentException} that holds nothing of it. */
    public static Keyring of(Secret text) {
        try {
            JsonObject json = new JsonObject(text.reveal());
            Keyring read = new Keyring(keyset(json, "accounts", SEALING), keyset(json, "fingerprints", FINGERPRINTING));
            return read;
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            throw new IllegalArgumentException("is not a keyring such as \"keyring create\" prints");
        }
    }

    private static KeysetHandle keyset(JsonObject json, String name, Configuration keys)
            throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(
                json.getJsonObject(name).encode(), keys, InsecureSecretKeyAccess.get());
    }

    /** With one more key for each that is not used yet. All servers must have it before it is promoted. */
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

    /** With the newest key of each in use; the older ones stay. */
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
        } catch (GeneralSecurityException everyJavaCan) {
            throw new IllegalStateException(everyJavaCan);
        }
    }

    /** Its text, in one line. */
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
        } catch (GeneralSecurityException itWasRead) {
            throw new IllegalStateException(itWasRead);
        }
    }

    /** Keys are never printed. */
    @Override
    public String toString() {
        return "***";
    }
}
