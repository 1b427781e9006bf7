package io.hwanbul.http;

import io.hwanbul.config.PackagedFile;
import io.vertx.core.buffer.Buffer;

/** {@code GET /openapi.yaml}: the description of all operations, for programs. */
public final class ContractRoute implements RouteGroup {
    private final Buffer contract = PackagedFile.read(ContractRoute.class, "/openapi.yaml");

    @Override
    public void mount(SecuredRouter router) {
        router.route(Endpoint.CONTRACT)
                .handler(context -> context.response()
                        .putHeader("Content-Type", "application/yaml")
                        .putHeader("Cache-Control", "max-age=3600")
                        .end(contract));
    }
}
