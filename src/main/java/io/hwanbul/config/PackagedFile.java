package io.hwanbul.config;

import io.hwanbul.input.StrictObject;
import io.hwanbul.input.YamlReader;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Reads files straight from the jar; Vert.x's file system would first unpack most of it into a temporary directory. */
public final class PackagedFile {
    private PackagedFile() {}

    /** The content of the resource in the class's package. */
    public static Buffer read(Class<?> type, String name) {
        try (InputStream resource = type.getResourceAsStream(name)) {
            return Buffer.buffer(Objects.requireNonNull(resource, name).readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static StrictObject yaml(Class<?> type, String name) {
        return YamlReader.read(name, read(type, name).getBytes());
    }
}
