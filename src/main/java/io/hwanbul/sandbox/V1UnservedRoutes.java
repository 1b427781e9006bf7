package io.hwanbul.sandbox;

import io.hwanbul.sandbox.input.SandboxResource;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;

/** V1's operations that the sandbox does not serve, from {@code unserved.txt}: HTTP 501 that says so. */
final class V1UnservedRoutes {
    private V1UnservedRoutes() {}

    static void mount(Router router) {
        SandboxResource.read("unserved.txt").toString().lines().forEach(operation -> {
            int space = operation.indexOf(' ');
            String path = operation.substring(space + 1).replaceAll("\\{(\\w+)}", ":$1");
            V1Answer answer = V1Answer.error(501, -1, "이 샌드박스는 제공하지 않습니다 (not served here): " + operation);
            router.route(HttpMethod.valueOf(operation.substring(0, space)), path)
                    .handler(answer::send);
        });
    }
}
