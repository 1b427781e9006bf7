package io.hwanbul.config;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.function.Function;

/**
 * A YAML file below the working directory that a shop may write.
 *
 * @param path where it is looked for
 * @param list what it has a list of
 */
record OverrideFile(String path, String list) {

    /**
     * What the reader makes of it, or what there is without the file. Fails with an {@link InvalidSettingException} that
     * names the file and, where it is the reader that throws an {@link IllegalArgumentException}, says the fault.
     */
    <T> Future<T> read(Vertx vertx, Function<Map<String, Object>, T> reader, T without) {
        return vertx.fileSystem()
                .exists(path)
                .compose(exists -> exists ? read(vertx, reader) : Future.succeededFuture(without));
    }

    private <T> Future<T> read(Vertx vertx, Function<Map<String, Object>, T> reader) {
        return vertx.fileSystem()
                .readFile(path)
                .compose(content -> PackagedFile.yaml(vertx, content))
                .map(json -> reader.apply(json.getMap()))
                .recover(fault -> Future.failedFuture(new InvalidSettingException(path, said(fault))));
    }

    private String said(Throwable fault) {
        return fault instanceof IllegalArgumentException wrong
                ? "is wrong: " + wrong.getMessage()
                : "cannot be read: it must be YAML with a list of " + list;
    }
}
