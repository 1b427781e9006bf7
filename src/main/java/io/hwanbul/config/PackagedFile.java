package io.hwanbul.config;

import io.vertx.config.yaml.YamlProcessor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Files in the jar, read straight from it: Vert.x's file store would first unpack most of the jar into a temporary directory. */
public final class PackagedFile {
    private PackagedFile() {}

    /** The resource beside the class. */
    public static Buffer read(Class<?> beside, String name) {
        try (InputStream packaged = beside.getResourceAsStream(name)) {
            return Buffer.buffer(Objects.requireNonNull(packaged, name).readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Future<JsonObject> yaml(Vertx vertx, Buffer content) {
        return new YamlProcessor().process(vertx, new JsonObject(), content);
    }
}
