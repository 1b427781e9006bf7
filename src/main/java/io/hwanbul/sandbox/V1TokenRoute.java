package io.hwanbul.sandbox;

import io.hwanbul.sandbox.fault.RequestKind;
import io.hwanbul.sandbox.input.V1Fields;
import io.hwanbul.sandbox.input.V1Refusal;
import io.hwanbul.sandbox.input.V1Request;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code POST /users/getToken}, and the check of the token on all other V1 requests. */
final class V1TokenRoute {
    private static final List<String> PROTECTED_PATHS =
            List.of("/payments*", "/vbanks*", "/subscribe*", "/certifications*");

    private final FaultInjector faultInjector;
    private final SandboxTokens tokens;

    V1TokenRoute(FaultInjector faultInjector, SandboxTokens tokens) {
        this.faultInjector = faultInjector;
        this.tokens = tokens;
    }

    void mount(Router router) {
        router.post("/users/getToken").handler(this::checkTier).handler(this::issue);
        PROTECTED_PATHS.forEach(
                path -> router.route(path).handler(this::checkTier).handler(this::checkToken));
    }

    /** A tier is a sub-merchant's code; here all sub-merchants share the payments. */
    private void checkTier(RoutingContext context) {
        String tier = context.request().getHeader("Tier");
        if (tier != null && !tier.matches("[A-Z0-9]{3}")) {
            throw V1Refusal.invalid("Tier 헤더가 올바르지 않습니다.");
        }
        context.next();
    }

    private void issue(RoutingContext context) {
        JsonObject credentials = V1Request.body(context);
        faultInjector.handle(context, RequestKind.TOKEN, "", pg -> issue(credentials));
    }

    private V1Answer issue(JsonObject credentials) {
        String key = V1Fields.text(credentials, "imp_key");
        String secret = V1Fields.text(credentials, "imp_secret");
        if (key.isEmpty() || secret.isEmpty()) {
            throw V1Refusal.missing("imp_key, imp_secret");
        }
        if (!key.equals(SandboxVerticle.API_KEY) || !secret.equals(SandboxVerticle.API_SECRET)) {
            throw V1Refusal.unauthorized("인증에 실패하였습니다. API키와 secret을 확인하세요.");
        }
        return V1Answer.ok(tokens.issue());
    }

    private void checkToken(RoutingContext context) {
        if (!tokens.accepts(context.request().getHeader("Authorization"))) {
            throw V1Refusal.unauthorized("Unauthorized");
        }
        context.next();
    }
}
