package io.hwanbul.payment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over texts, each as a netstring (length in bytes, colon, UTF-8 bytes, comma), so that no two lists collide. */
public final class Sha256 {
    private final MessageDigest sha256;

    public Sha256() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The SHA-256 of one text's UTF-8 alone, without its length, in lower-case hexadecimal. */
    public static String hexOf(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    /** The SHA-256 of one text's UTF-8 alone, without its length: 32 bytes. */
    public static byte[] of(String text) {
        return new Sha256().sha256.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    public Sha256 add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha256.update(bytes);
        sha256.update((byte) ',');
        return this;
    }

    public Sha256 add(long number) {
        return add(Long.toString(number));
    }

    /** The hash in lower-case hexadecimal; nothing can be added afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
