package io.hwanbul.http;

import io.hwanbul.auth.Authenticator;
import io.hwanbul.auth.Credentials;
import io.hwanbul.http.edge.ClientAddress;
import io.hwanbul.http.problem.RequestId;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Scope;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;

/** Authenticates the caller, then checks its rate limit and its access. */
record AuthHandler(Access access, Authenticator authenticator, CallerRateLimit rateLimit)
        implements SecurityPolicyHandler {

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request().pause();
        RequestLoop.back(context.vertx(), authenticator.authenticate(credentials(context)))
                .recover(failure -> Future.failedFuture(rateLimit.countFailedAuthentication(context, failure)))
                .map(caller -> requireAccess(context, caller))
                .onSuccess(caller -> {
                    RequestCaller.put(context, caller);
                    context.next();
                })
                .onFailure(context::fail)
                .onComplete(ended -> request.resume());
    }

    private Credentials credentials(RoutingContext context) {
        return new Credentials(
                context.request().headers().getAll(HttpHeaders.AUTHORIZATION),
                ClientAddress.of(context),
                RequestId.of(context),
                rateLimit.hasFailedTooOften(context));
    }

    private Caller requireAccess(RoutingContext context, Caller caller) {
        rateLimit.countRequest(context, caller);
        if (!access.admits(caller)) {
            throw Refusal.because(
                    Reason.SCOPE_MISSING,
                    "This needs the scope " + access.scope().map(Scope::text).orElseThrow() + ".");
        }
        return caller;
    }
}
