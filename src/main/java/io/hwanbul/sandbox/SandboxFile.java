package io.hwanbul.sandbox;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Reads the sandbox's own files straight from the jar: Vert.x would first unpack most of it. */
final class SandboxFile {
    private SandboxFile() {}

    static Buffer read(String name) {
        try (InputStream packaged = SandboxFile.class.getResourceAsStream(name)) {
            return Buffer.buffer(Objects.requireNonNull(packaged, name).readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
