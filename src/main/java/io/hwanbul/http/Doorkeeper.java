package io.hwanbul.http;

import io.hwanbul.auth.Authenticator;
import io.hwanbul.auth.Credentials;
import io.hwanbul.refund.Caller;
import io.hwanbul.refund.Reason;
import io.hwanbul.refund.Refusal;
import io.hwanbul.refund.Scope;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;

/** Finds out who asks, and lets only those through who may. */
record Doorkeeper(Access access, Authenticator authenticator, Peers peers) implements SecurityPolicyHandler {

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request().pause();
        authenticator
                .authenticate(credentials(context))
                .map(this::admitted)
                .onSuccess(caller -> {
                    Callers.put(context, caller);
                    context.next();
                })
                .onFailure(context::fail)
                .onComplete(known -> request.resume());
    }

    private Credentials credentials(RoutingContext context) {
        HttpServerRequest request = context.request();
        return new Credentials(
                request.headers().getAll(HttpHeaders.AUTHORIZATION),
                peers.peer(
                        request.remoteAddress().hostAddress(), request.headers().getAll(Peers.FORWARDED_FOR)),
                RequestId.of(context));
    }

    private Caller admitted(Caller caller) {
        if (!access.admits(caller)) {
            throw Refusal.because(
                    Reason.SCOPE_MISSING,
                    "This needs the scope " + access.scope().map(Scope::text).orElseThrow() + ".");
        }
        return caller;
    }
}
