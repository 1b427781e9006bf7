package io.hwanbul.http;

import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.Settings;
import io.hwanbul.refund.Books;
import io.hwanbul.refund.EvidenceDesk;
import io.hwanbul.refund.RefundDesk;
import io.hwanbul.refund.RefundFlow;
import io.hwanbul.refund.RequestJournal;
import io.hwanbul.refund.Sweep;
import io.hwanbul.rules.Banks;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.CorsHandler;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Listens, and hands each request to its route. */
public final class RouterVerticle extends VerticleBase {
    private final Settings.Http settings;
    private final Duration longestRefund;
    private final Consumer<Router> pages;
    private final GatewayWords words;
    private final CancelRoute cancel;
    private final PreviewRoute preview;
    private final RefundRoutes refunds;
    private final EvidenceRoute evidence;
    private final BanksRoute banks;
    private final WebhookRoute webhook;
    private final ReconciliationRoute reconciliation;
    private @Nullable HttpServer server;

    /** What the routes lead to. */
    public record Domain(
            RefundFlow flow,
            RefundDesk desk,
            Books books,
            Sweep sweep,
            RequestJournal requests,
            EvidenceDesk evidence,
            Banks banks,
            GatewayWords words) {}

    /**
     * @param longestRefund how long a refund may run; no connection is given up earlier, in service or at the end
     * @param pages         adds what is not part of the refund server itself, such as the demo's page
     */
    public RouterVerticle(Settings settings, Domain domain, Duration longestRefund, Consumer<Router> pages) {
        this.settings = settings.http();
        this.longestRefund = longestRefund;
        this.pages = pages;
        this.words = domain.words();
        Views views = new Views(words);
        this.cancel = new CancelRoute(domain.flow(), domain.requests(), views);
        this.preview = new PreviewRoute(domain.flow());
        this.refunds = new RefundRoutes(domain.desk(), domain.requests(), views);
        this.evidence = new EvidenceRoute(domain.evidence(), new EvidenceViews(views));
        this.banks = new BanksRoute(domain.banks());
        this.webhook = new WebhookRoute(
                settings.webhook(),
                domain.books(),
                new Peers(settings.webhook().addresses(), settings.http().trustedProxies()));
        this.reconciliation = new ReconciliationRoute(domain.sweep());
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        ProblemHandler.takeOver(router, words);
        router.route().handler(new RequestId());
        cors(router);
        cancel.mount(router);
        preview.mount(router);
        refunds.mount(router);
        evidence.mount(router);
        banks.mount(router);
        webhook.mount(router);
        reconciliation.mount(router);
        new HealthRoutes(vertx).mount(router);
        pages.accept(router);

        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                // HTTP/2 ends with GOAWAY, at which Java's own client gives up the refund that it waits for
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout((int) longestRefund.toSeconds() + 1);
        return vertx.createHttpServer(options)
                .requestHandler(router)
                .listen()
                .recover(failure -> Future.failedFuture(
                        failure instanceof BindException
                                ? new InvalidSettingException(
                                        "HTTP_PORT",
                                        "or HTTP_HOST cannot be listened on: it is taken, or not this machine's")
                                : failure))
                .onSuccess(listening -> server = listening);
    }

    /** A page of this server's own origin sends an Origin header too, and needs no permission. */
    private void cors(Router router) {
        Set<String> origins = settings.corsOrigins();
        if (!origins.isEmpty()) {
            CorsHandler others = CorsHandler.create()
                    .addOrigins(List.copyOf(origins))
                    .allowedMethod(HttpMethod.POST)
                    .allowedMethod(HttpMethod.GET)
                    .allowedHeader("Content-Type")
                    .allowedHeader("Idempotency-Key")
                    .allowedHeader("Prefer")
                    .allowedHeader("X-Request-Id")
                    .exposedHeader("Idempotency-Replayed")
                    .exposedHeader("Location")
                    .exposedHeader("X-Request-Id")
                    .exposedHeader("Retry-After");
            router.route().handler(context -> {
                if (isSameOrigin(context.request())) {
                    context.next();
                } else {
                    others.handle(context);
                }
            });
        }
    }

    private static boolean isSameOrigin(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String own = request.scheme() + "://" + request.getHeader(HttpHeaders.HOST);
        return own.equalsIgnoreCase(origin);
    }

    /** The port that it listens on. */
    public int port() {
        return server == null ? 0 : server.actualPort();
    }

    /** Takes no new request, lets the running refunds end, then closes. */
    @Override
    public Future<?> stop() {
        if (server == null) {
            return Future.succeededFuture();
        }
        long millis = longestRefund.toMillis();
        return Future.join(
                server.shutdown(millis, TimeUnit.MILLISECONDS), cancel.idle().timeout(millis, TimeUnit.MILLISECONDS));
    }
}
