package io.hwanbul.http.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.Secret;
import io.hwanbul.config.TlsSettings;
import io.hwanbul.testing.TestCertificate;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class TlsCertificateTest {
    @TempDir
    private static Path folder;

    private static TestCertificate one;
    private static TestCertificate another;

    private final Path certificate = folder.resolve("tls.pem");
    private final Path key = folder.resolve("key.pem");

    @BeforeAll
    static void make() throws Exception {
        one = new TestCertificate(folder, "one");
        another = new TestCertificate(folder, "another");
    }

    @BeforeEach
    void write() throws Exception {
        one.writeCertificate(certificate);
        one.writeKey(key);
    }

    @Test
    void aCertificateAndItsKeyAreRead(Vertx vertx) {
        assertThat(pem(vertx).load()).isNotNull();
        assertThat(keystore(vertx, TestCertificate.PASSWORD).load()).isNotNull();
    }

    @Test
    void aMissingFileIsNamedByItsVariable(Vertx vertx) throws IOException {
        Files.delete(key);
        assertRefused(pem(vertx), "HTTP_TLS_KEY names a file that cannot be read");
        Files.delete(certificate);
        assertRefused(pem(vertx), "HTTP_TLS_CERTIFICATE names a file that cannot be read");
        Files.createDirectory(certificate);
        assertRefused(pem(vertx), "HTTP_TLS_CERTIFICATE names a file that cannot be read");
        Files.delete(certificate);
    }

    @Test
    void aFileThatIsNotPemIsRefused(Vertx vertx) throws IOException {
        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertRefused(pem(vertx), "HTTP_TLS_CERTIFICATE or HTTP_TLS_KEY is not PEM");
        Files.writeString(certificate, "");
        assertRefused(pem(vertx), "HTTP_TLS_CERTIFICATE or HTTP_TLS_KEY is not PEM");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused(Vertx vertx) throws Exception {
        another.writeKey(key);
        assertRefused(pem(vertx), "HTTP_TLS_CERTIFICATE or HTTP_TLS_KEY is not PEM, or they do not belong together");
    }

    @Test
    void aWrongPasswordIsRefused(Vertx vertx) {
        assertRefused(keystore(vertx, "guessed"), "HTTP_TLS_KEYSTORE is no PKCS#12 file");
    }

    @Test
    void aChangedFileHasAnotherState(Vertx vertx) throws Exception {
        String before = pem(vertx).fileState();
        assertThat(pem(vertx).fileState()).isEqualTo(before);
        Files.writeString(key, "another key");
        assertThat(pem(vertx).fileState()).isNotEqualTo(before);
        Files.delete(key);
        assertThat(pem(vertx).fileState()).endsWith(", absent");
    }

    private TlsCertificate pem(Vertx vertx) {
        return new TlsCertificate(vertx, new TlsSettings.Pem(certificate.toString(), key.toString()));
    }

    private static TlsCertificate keystore(Vertx vertx, String password) {
        return new TlsCertificate(vertx, new TlsSettings.Keystore(one.keystore.toString(), new Secret(password)));
    }

    private static void assertRefused(TlsCertificate certificate, String message) {
        assertThatThrownBy(certificate::load)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContainingAny(folder.toString(), "guessed")
                .hasNoCause();
    }
}
