package io.hwanbul.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server with a certificate. */
@Timeout(60)
class TlsTest {
    /** A ClientHello, with the version to be filled in; its cipher exists in all versions up to 1.2. */
    private static final String HELLO =
            "160301002f" + "0100002b" + "03%s" + "00".repeat(32) + "00" + "0004c00ac014" + "0100";

    private static final TrustManager TRUST_ALL = new X509TrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    };

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private Path certificate;
    private Path key;

    @BeforeEach
    void write() throws Exception {
        certificate = folder.resolve("tls.pem");
        key = folder.resolve("key.pem");
        write(new TestCertificate(folder, "first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theServerSpeaksTlsAndSendsStrictTransportSecurity(String version) throws Exception {
        try (TestServer server = start();
                SSLSocket client = connect(server, version)) {
            assertThat(client.getApplicationProtocol()).isEmpty(); // HTTP/1.1, although HTTP/2 was offered
            assertThat(ask(client))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\r\nStrict-Transport-Security: max-age=63072000\r\n");
        }
    }

    @Test
    void aKeystoreWorksToo() throws Exception {
        TestCertificate stored = new TestCertificate(folder, "stored");
        try (TestServer server = TestServer.withSandbox(Map.of(
                        "HTTP_TLS_KEYSTORE",
                        stored.keystore.toString(),
                        "HTTP_TLS_KEYSTORE_PASSWORD",
                        TestCertificate.PASSWORD));
                SSLSocket client = connect(server, "TLSv1.3")) {
            assertThat(shown(client)).isEqualTo("CN=stored");
        }
    }

    /** Sends raw bytes, because the JDK's own client refuses to ask for older versions. */
    @Test
    void olderVersionsAreRefused() throws Exception {
        try (TestServer server = start()) {
            assertThat(hello(server, "03")).as("1.2").isNotEqualTo("0246");
            assertThat(hello(server, "02")).as("1.1: protocol_version").isEqualTo("0246");
            assertThat(hello(server, "01")).as("1.0: protocol_version").isEqualTo("0246");
        }
    }

    @Test
    void aNewCertificateIsLoadedAndABrokenOneIsIgnored() throws Exception {
        try (TestServer server = start()) {
            assertThat(shown(server)).isEqualTo("CN=first");
            Files.writeString(certificate, "-----BEGIN CERTIFICATE-----");
            for (int look = 0; look < 20; look++) {
                assertThat(shown(server)).isEqualTo("CN=first");
            }
            write(new TestCertificate(folder, "second"));
            String shown = "CN=first";
            long start = System.nanoTime();
            while (shown.equals("CN=first") && System.nanoTime() - start < TIMEOUT.toNanos()) {
                shown = shown(server);
            }
            assertThat(shown).isEqualTo("CN=second");
        }
    }

    @Test
    void aCertificateThatCannotBeUsedStopsTheStart() throws Exception {
        Files.writeString(key, "no key");
        assertThatThrownBy(this::start)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("HTTP_TLS_CERTIFICATE or HTTP_TLS_KEY ");
    }

    private void write(TestCertificate made) throws Exception {
        made.writeKey(key);
        made.writeCertificate(certificate);
    }

    private TestServer start() {
        return TestServer.withSandbox(Map.of(
                "HTTP_TLS_CERTIFICATE",
                certificate.toString(),
                "HTTP_TLS_KEY",
                key.toString(),
                "AUTH_ALLOW_ANONYMOUS",
                "on"));
    }

    private static SSLSocket connect(TestServer server, String version) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {TRUST_ALL}, new SecureRandom());
        SSLSocket client = (SSLSocket) context.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.server().port());
        client.setSoTimeout((int) TIMEOUT.toMillis());
        client.setEnabledProtocols(new String[] {version});
        SSLParameters parameters = client.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        client.setSSLParameters(parameters);
        client.startHandshake();
        return client;
    }

    private static String ask(Socket client) throws IOException {
        client.getOutputStream()
                .write("GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
        return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
    }

    private static String shown(TestServer server) throws Exception {
        try (SSLSocket client = connect(server, "TLSv1.3")) {
            return shown(client);
        }
    }

    private static String shown(SSLSocket client) throws IOException {
        return ((X509Certificate) client.getSession().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    /** The level (2: fatal) and description (70: protocol_version) of the server's alert; other bytes if it sends none. */
    private static String hello(TestServer server, String version) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.getOutputStream().write(HexFormat.of().parseHex(HELLO.formatted(version)));
            byte[] answer = socket.getInputStream().readNBytes(7);
            return HexFormat.of().formatHex(answer, 5, 7);
        }
    }
}
