package io.hwanbul.http;

import io.hwanbul.payment.Scope;
import io.vertx.core.http.HttpMethod;

/** The table of all endpoints of the server, and of who may call each. */
@SuppressWarnings("ImmutableEnumChecker") // HttpMethod is immutable, but not annotated as such
public enum Endpoint {
    CANCEL(HttpMethod.POST, "/payments/cancel", Access.ownerOr(Scope.REQUEST)),
    PREVIEW(HttpMethod.POST, "/payments/cancel/preview", Access.ownerOr(Scope.REQUEST)),
    PAYMENT(HttpMethod.GET, "/payments/:merchant_uid", Access.ownerOr(Scope.READ)),
    REFUNDS(HttpMethod.GET, "/refunds", Access.only(Scope.READ)),
    SUMMARY(HttpMethod.GET, "/refunds/summary", Access.only(Scope.READ)),
    REFUND(HttpMethod.GET, "/refunds/:id", Access.ownerOr(Scope.READ)),
    SYNC(HttpMethod.POST, "/refunds/:id/sync", Access.only(Scope.REQUEST)),
    RESOLVE(HttpMethod.POST, "/refunds/:id/resolve", Access.only(Scope.RESOLVE)),
    EVIDENCE(HttpMethod.GET, "/refunds/:id/evidence", Access.only(Scope.READ)),
    /** It holds no data, and browsers request it without a token. */
    EVIDENCE_STYLE(HttpMethod.GET, "/evidence.css", Access.ANYONE),
    /** The client for pages holds no data, and a script element sends no token. */
    CLIENT_MODULE(HttpMethod.GET, "/hwanbul.js", Access.ANYONE),
    CLIENT_SCRIPT(HttpMethod.GET, "/hwanbul.global.js", Access.ANYONE),
    CLIENT_TYPES(HttpMethod.GET, "/hwanbul.d.ts", Access.ANYONE),
    APPROVE(HttpMethod.POST, "/refunds/:id/approve", Access.only(Scope.APPROVE)),
    REJECT(HttpMethod.POST, "/refunds/:id/reject", Access.only(Scope.APPROVE)),
    FREEZE(HttpMethod.POST, "/freeze", Access.only(Scope.ADMIN)),
    UNFREEZE(HttpMethod.POST, "/unfreeze", Access.only(Scope.ADMIN)),
    FREEZES(HttpMethod.GET, "/freeze", Access.only(Scope.READ)),
    RECONCILIATION(HttpMethod.GET, "/reconciliation", Access.only(Scope.READ)),
    BANKS(HttpMethod.GET, "/banks", Access.ANY_CALLER),
    /** The gateway has no token; its address is checked instead. */
    WEBHOOK(HttpMethod.POST, "/webhooks/iamport", Access.ANYONE),
    /** It tells how the server is called, and nothing of any shop. */
    CONTRACT(HttpMethod.GET, "/openapi.yaml", Access.ANYONE),
    LIVE(HttpMethod.GET, "/health/live", Access.ANYONE),
    READY(HttpMethod.GET, "/health/ready", Access.ANYONE);

    private final HttpMethod method;
    private final String path;
    private final Access access;

    Endpoint(HttpMethod method, String path, Access access) {
        this.method = method;
        this.path = path;
        this.access = access;
    }

    public HttpMethod method() {
        return method;
    }

    /** In the router's syntax, with {@code :name} for a path parameter. */
    public String path() {
        return path;
    }

    public Access access() {
        return access;
    }
}
