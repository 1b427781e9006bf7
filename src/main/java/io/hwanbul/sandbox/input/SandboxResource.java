package io.hwanbul.sandbox.input;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Reads the sandbox's own files straight from the jar; Vert.x's file system would unpack most of the jar first. */
public final class SandboxResource {
    private static final String DIRECTORY = "/io/hwanbul/sandbox/";

    private SandboxResource() {}

    public static Buffer read(String name) {
        try (InputStream packaged = SandboxResource.class.getResourceAsStream(DIRECTORY + name)) {
            return Buffer.buffer(Objects.requireNonNull(packaged, name).readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
