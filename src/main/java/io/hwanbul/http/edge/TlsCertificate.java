package io.hwanbul.http.edge;

import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.TlsSettings;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/** The server's certificate and its key, in the files that the settings name. Every method blocks. */
final class TlsCertificate {
    private static final String[] KEY_TYPES = {"RSA", "EC", "RSASSA-PSS", "EdDSA", "Ed25519"};

    private final Vertx vertx;
    private final KeyCertOptions options;
    private final Map<String, String> files = new LinkedHashMap<>();

    TlsCertificate(Vertx vertx, TlsSettings tls) {
        this.vertx = vertx;
        if (tls instanceof TlsSettings.Pem pem) {
            files.put("HTTP_TLS_CERTIFICATE", pem.certificate());
            files.put("HTTP_TLS_KEY", pem.key());
            options = new PemKeyCertOptions().setCertPath(pem.certificate()).setKeyPath(pem.key());
        } else {
            TlsSettings.Keystore store = (TlsSettings.Keystore) tls;
            files.put("HTTP_TLS_KEYSTORE", store.keystore());
            options = new PfxOptions()
                    .setPath(store.keystore())
                    .setPassword(store.password().reveal());
        }
    }

    /** The files' sizes and times of modification; another text once they have changed. */
    String fileState() {
        return files.values().stream().map(TlsCertificate::fileState).collect(Collectors.joining(", "));
    }

    private static String fileState(String file) {
        try {
            Path path = Path.of(file);
            return Files.size(path) + " bytes of " + Files.getLastModifiedTime(path);
        } catch (IOException | InvalidPathException absent) {
            return "absent";
        }
    }

    /** Reads the files. Throws an {@link InvalidSettingException} that names the wrong variable. */
    KeyCertOptions load() {
        files.forEach(TlsCertificate::requireReadable);
        try {
            // a copy, because the options cache what they have read
            KeyManager[] managers = options.copy().getKeyManagerFactory(vertx).getKeyManagers();
            X509KeyManager keys = (X509KeyManager) managers[0];
            if (aliases(keys).findAny().isPresent() && aliases(keys).allMatch(alias -> keyMatches(keys, alias))) {
                return KeyCertOptions.wrap(keys);
            }
        } catch (Exception unreadable) {
            // dropped for the exception below, because its message may quote a path or the key
        }
        throw invalid();
    }

    private InvalidSettingException invalid() {
        return files.containsKey("HTTP_TLS_KEYSTORE")
                ? new InvalidSettingException(
                        "HTTP_TLS_KEYSTORE",
                        "is no PKCS#12 file with a certificate and its key, or HTTP_TLS_KEYSTORE_PASSWORD is wrong")
                : new InvalidSettingException(
                        "HTTP_TLS_CERTIFICATE", "or HTTP_TLS_KEY is not PEM, or they do not belong together");
    }

    private static void requireReadable(String variable, String file) {
        try {
            if (Files.isReadable(Path.of(file)) && !Files.isDirectory(Path.of(file))) {
                return;
            }
        } catch (InvalidPathException noPath) {
            // the exception below says so
        }
        throw new InvalidSettingException(variable, "names a file that cannot be read");
    }

    private static Stream<String> aliases(X509KeyManager keys) {
        return Arrays.stream(KEY_TYPES)
                .map(type -> keys.getServerAliases(type, null))
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream);
    }

    /** False while only one of the two files has been renewed; every handshake would fail then. */
    private static boolean keyMatches(X509KeyManager keys, String alias) {
        PrivateKey key = keys.getPrivateKey(alias);
        try {
            Signature signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> key.getAlgorithm();
                    });
            signature.initSign(key);
            byte[] signed = signature.sign();
            signature.initVerify(keys.getCertificateChain(alias)[0].getPublicKey());
            return signature.verify(signed);
        } catch (GeneralSecurityException mismatch) {
            return false;
        }
    }
}
