package io.hwanbul.http;

import io.hwanbul.auth.Authenticator;
import io.hwanbul.config.Settings;
import io.hwanbul.http.edge.ClientAddress;
import io.hwanbul.http.edge.CrossOriginHandler;
import io.hwanbul.http.edge.HttpListener;
import io.hwanbul.http.edge.LoopbackOnlyHandler;
import io.hwanbul.http.problem.GatewayMessageJson;
import io.hwanbul.http.problem.ProblemHandler;
import io.hwanbul.http.problem.RequestId;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Listens for HTTP requests and passes each to its route. */
public final class RouterVerticle extends VerticleBase {
    private final Settings settings;
    private final Authenticator authenticator;
    private final GatewayMessageJson gatewayMessages;
    private final List<RouteGroup> routes;
    private final Consumer<Router> pages;
    private final InFlightRefunds inFlight;
    private final Duration longestRefund;
    private @Nullable HttpServer server;

    /**
     * @param authenticator is called on this verticle's event loop
     * @param pages         adds pages that are not part of the refund server itself, such as the demo's
     * @param inFlight      the refunds that the routes run, which the verticle's end waits for
     * @param longestRefund how long a refund may run; no connection is closed earlier, in operation or at the end
     */
    public RouterVerticle(
            Settings settings,
            Authenticator authenticator,
            GatewayMessageJson gatewayMessages,
            List<RouteGroup> routes,
            Consumer<Router> pages,
            InFlightRefunds inFlight,
            Duration longestRefund) {
        this.settings = settings;
        this.authenticator = authenticator;
        this.gatewayMessages = gatewayMessages;
        this.routes = routes;
        this.pages = pages;
        this.inFlight = inFlight;
        this.longestRefund = longestRefund;
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        ProblemHandler.install(router, gatewayMessages);
        router.route().handler(new RequestId());
        router.route().handler(new ClientAddress(settings.http().trustedProxies()));
        if (settings.auth() instanceof Settings.Auth.Nobody nobody && !nobody.allowed()) {
            router.route().handler(new LoopbackOnlyHandler());
        }
        if (!settings.http().corsOrigins().isEmpty()) {
            router.route().handler(new CrossOriginHandler(settings.http().corsOrigins()));
        }
        CallerRateLimit rateLimit = new CallerRateLimit(settings.edge().perCaller(), System::nanoTime);
        SecuredRouter secured = new SecuredRouter(router, authenticator, rateLimit);
        routes.forEach(group -> group.mount(secured));
        pages.accept(router);

        return new HttpListener(vertx, settings)
                .listen(router, longestRefund)
                .onSuccess(listening -> server = listening);
    }

    /** The port that it listens on; 0 before it does. */
    public int port() {
        return server == null ? 0 : server.actualPort();
    }

    /** Accepts no new requests, waits for the running refunds to end, then closes. */
    @Override
    public Future<?> stop() {
        if (server == null) {
            return Future.succeededFuture();
        }
        long millis = longestRefund.toMillis();
        return Future.join(
                server.shutdown(millis, TimeUnit.MILLISECONDS),
                inFlight.drain().timeout(millis, TimeUnit.MILLISECONDS));
    }
}
