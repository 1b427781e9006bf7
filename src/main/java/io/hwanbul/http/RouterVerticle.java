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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Listens for HTTP requests and passes each to its route. Several instances share the port, and all that is passed to them. */
public final class RouterVerticle extends VerticleBase {
    private final Settings settings;
    private final HttpListener listener;
    private final Authenticator authenticator;
    private final CallerRateLimit rateLimit;
    private final GatewayMessageJson gatewayMessages;
    private final List<RouteGroup> routes;
    private final Consumer<Router> pages;
    private final InFlightRefunds inFlight;
    private volatile @Nullable HttpServer server;

    /**
     * @param pages    adds pages that are not part of the refund server itself, such as the demo's
     * @param inFlight the refunds that the routes run; once they end, every request is refused
     */
    public RouterVerticle(
            Settings settings,
            HttpListener listener,
            Authenticator authenticator,
            CallerRateLimit rateLimit,
            GatewayMessageJson gatewayMessages,
            List<RouteGroup> routes,
            Consumer<Router> pages,
            InFlightRefunds inFlight) {
        this.settings = settings;
        this.listener = listener;
        this.authenticator = authenticator;
        this.rateLimit = rateLimit;
        this.gatewayMessages = gatewayMessages;
        this.routes = routes;
        this.pages = pages;
        this.inFlight = inFlight;
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        ProblemHandler.install(router, gatewayMessages);
        router.route().handler(new RequestId());
        router.route().handler(new ShutdownHandler(inFlight));
        router.route().handler(new ClientAddress(settings.http().trustedProxies()));
        if (settings.auth() instanceof Settings.Auth.Nobody nobody && !nobody.allowed()) {
            router.route().handler(new LoopbackOnlyHandler());
        }
        if (!settings.http().corsOrigins().isEmpty()) {
            router.route().handler(new CrossOriginHandler(settings.http().corsOrigins()));
        }
        SecuredRouter secured = new SecuredRouter(router, authenticator, rateLimit);
        routes.forEach(group -> group.mount(secured));
        pages.accept(router);

        return listener.listen(router).onSuccess(listening -> server = listening);
    }

    /** The port that it listens on; 0 before it does. */
    public int port() {
        return server == null ? 0 : server.actualPort();
    }

    /**
     * Accepts no new connections, closes the idle ones, and each other one when its request is answered. A refund whose
     * caller has disconnected runs on this verticle too, and could not go on without it.
     */
    @Override
    public Future<?> stop() {
        if (server == null) {
            return Future.succeededFuture();
        }
        long millis = settings.operation().shutdownTimeout().toMillis();
        return Future.join(
                server.shutdown(millis, TimeUnit.MILLISECONDS), inFlight.end().timeout(millis, TimeUnit.MILLISECONDS));
    }
}
