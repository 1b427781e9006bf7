package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code POST /users/getToken}, and the look at the token on every other V1 request. */
final class TokenRoute {
    private static final List<String> PROTECTED = List.of("/payments*", "/vbanks*");

    private final Gate gate;
    private final Tokens tokens;

    TokenRoute(Gate gate, Tokens tokens) {
        this.gate = gate;
        this.tokens = tokens;
    }

    void mount(Router router) {
        router.post("/users/getToken").handler(this::checkTier).handler(this::issue);
        PROTECTED.forEach(path -> router.route(path).handler(this::checkTier).handler(this::authorise));
    }

    /** A sub-merchant's code: three upper-case letters or digits. Here all sub-merchants share the payments. */
    private void checkTier(RoutingContext context) {
        String tier = context.request().getHeader("Tier");
        if (tier != null && !tier.matches("[A-Z0-9]{3}")) {
            throw Declined.invalid("Tier 헤더가 올바르지 않습니다.");
        }
        context.next();
    }

    private void issue(RoutingContext context) {
        JsonObject credentials = V1Fields.body(context);
        gate.pass(context, V1Endpoint.TOKEN, "", pg -> issue(credentials));
    }

    private Reply issue(JsonObject credentials) {
        String key = V1Fields.text(credentials, "imp_key");
        String secret = V1Fields.text(credentials, "imp_secret");
        if (key.isEmpty() || secret.isEmpty()) {
            throw Declined.invalid("imp_key, imp_secret 파라메터가 누락되었습니다.");
        }
        if (!key.equals(SandboxVerticle.API_KEY) || !secret.equals(SandboxVerticle.API_SECRET)) {
            throw Declined.unauthorized("인증에 실패하였습니다. API키와 secret을 확인하세요.");
        }
        return Reply.ok(tokens.issue());
    }

    private void authorise(RoutingContext context) {
        if (!tokens.accepts(context.request().getHeader("Authorization"))) {
            throw Declined.unauthorized("Unauthorized");
        }
        context.next();
    }
}
