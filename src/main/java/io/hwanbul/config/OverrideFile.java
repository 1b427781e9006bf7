package io.hwanbul.config;

import io.hwanbul.input.StrictObject;
import io.hwanbul.input.YamlReader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Function;

/**
 * A YAML file below the working directory that a shop may write.
 *
 * @param path where it is looked for
 * @param document what its content is called in faults
 * @param shape what it must be
 */
record OverrideFile(String path, String document, String shape) {

    /** A file with one list. */
    static OverrideFile ofList(String path, String list) {
        return new OverrideFile(path, "the " + list + "' document", "YAML with a list of " + list);
    }

    /**
     * Returns what the reader makes of the file, or {@code absent} without the file. Fails with an
     * {@link InvalidSettingException} that names the file and, if the reader throws an {@link IllegalArgumentException},
     * what is wrong in it.
     */
    <T> Future<T> read(Vertx vertx, Function<StrictObject, T> reader, T absent) {
        return vertx.fileSystem()
                .exists(path)
                .compose(exists -> exists ? read(vertx, reader) : Future.succeededFuture(absent));
    }

    private <T> Future<T> read(Vertx vertx, Function<StrictObject, T> reader) {
        return vertx.fileSystem()
                .readFile(path)
                .map(content -> reader.apply(YamlReader.read(document, content.getBytes())))
                .recover(failure -> Future.failedFuture(new InvalidSettingException(path, fault(failure))));
    }

    /** A parser's own message may quote the file, which may hold secrets. */
    private String fault(Throwable failure) {
        return failure instanceof IllegalArgumentException
                ? "is wrong: " + failure.getMessage()
                : "cannot be read: it must be " + shape;
    }
}
