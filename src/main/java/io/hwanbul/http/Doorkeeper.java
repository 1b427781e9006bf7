package io.hwanbul.http;

import io.hwanbul.auth.Authenticator;
import io.hwanbul.auth.Credentials;
import io.hwanbul.refund.Caller;
import io.hwanbul.refund.Reason;
import io.hwanbul.refund.Refusal;
import io.hwanbul.refund.Scope;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;

/** Finds out who asks, and lets only those through who may and who do not ask too often. */
record Doorkeeper(Access access, Authenticator authenticator, RateLimits limits) implements SecurityPolicyHandler {

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request().pause();
        authenticator
                .authenticate(credentials(context))
                .recover(unknown -> Future.failedFuture(limits.countUnknown(context, unknown)))
                .map(caller -> admitted(context, caller))
                .onSuccess(caller -> {
                    Callers.put(context, caller);
                    context.next();
                })
                .onFailure(context::fail)
                .onComplete(known -> request.resume());
    }

    private static Credentials credentials(RoutingContext context) {
        return new Credentials(
                context.request().headers().getAll(HttpHeaders.AUTHORIZATION),
                Peers.of(context),
                RequestId.of(context));
    }

    private Caller admitted(RoutingContext context, Caller caller) {
        limits.countCaller(context, caller);
        if (!access.admits(caller)) {
            throw Refusal.because(
                    Reason.SCOPE_MISSING,
                    "This needs the scope " + access.scope().map(Scope::text).orElseThrow() + ".");
        }
        return caller;
    }
}
