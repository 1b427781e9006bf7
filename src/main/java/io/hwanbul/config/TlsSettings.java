package io.hwanbul.config;

/** {@code HTTP_TLS_*}: the paths of the server's certificate and key. */
public sealed interface TlsSettings {
    /** PEM; the certificate may be followed by its chain. */
    record Pem(String certificate, String key) implements TlsSettings {}

    /** PKCS#12 with certificate and key. */
    record Keystore(String keystore, Secret password) implements TlsSettings {}
}
