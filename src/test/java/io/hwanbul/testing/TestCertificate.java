package io.hwanbul.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate for 127.0.0.1 that nobody vouches for, made by the JDK's keytool, as PKCS#12 and as PEM. */
public final class TestCertificate {
    public static final String PASSWORD = "hush-hush";

    private final KeyStore keys;

    /** Where its PKCS#12 file is. */
    public final Path keystore;

    /** @param name what tells it from others, also as the name of its file */
    public TestCertificate(Path directory, String name) throws Exception {
        keystore = directory.resolve(name + ".p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keystore.toString());
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        if (keytool.waitFor() != 0) {
            throw new AssertionError(said);
        }
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keystore)) {
            keys.load(file, PASSWORD.toCharArray());
        }
    }

    public void writeCertificate(Path file) throws IOException, GeneralSecurityException {
        write(file, "CERTIFICATE", keys.getCertificate("server").getEncoded());
    }

    public void writeKey(Path file) throws IOException, GeneralSecurityException {
        write(file, "PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
    }

    private static void write(Path file, String what, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
    }
}
