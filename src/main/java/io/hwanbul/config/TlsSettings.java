package io.hwanbul.config;

/** {@code HTTP_TLS_*}: where the server's certificate is, and its key; all are paths of files. */
public sealed interface TlsSettings {
    /** PEM; the certificate may have those that vouch for it behind it. */
    record Pem(String certificate, String key) implements TlsSettings {}

    /** PKCS#12, with both. */
    record Keystore(String keystore, Secret password) implements TlsSettings {}
}
