package io.hwanbul.http;

import io.hwanbul.auth.Authenticator;
import io.hwanbul.bus.Ping;
import io.hwanbul.config.Settings;
import io.hwanbul.http.edge.ClientAddress;
import io.hwanbul.http.edge.HttpListener;
import io.hwanbul.http.edge.LoopbackOnlyHandler;
import io.hwanbul.http.problem.GatewayAnswerJson;
import io.hwanbul.http.problem.ProblemHandler;
import io.hwanbul.http.problem.RequestId;
import io.hwanbul.journal.EvidenceAssembler;
import io.hwanbul.journal.RequestJournal;
import io.hwanbul.limit.FreezeStore;
import io.hwanbul.payment.PaymentLookup;
import io.hwanbul.reconcile.PaymentSync;
import io.hwanbul.reconcile.ReconciliationJob;
import io.hwanbul.refund.ApprovalFlow;
import io.hwanbul.refund.RefundAdmin;
import io.hwanbul.refund.RefundFlow;
import io.hwanbul.rules.BankTable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.CorsHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Listens, and hands each request to its route. */
public final class RouterVerticle extends VerticleBase {
    private final Settings settings;
    private final Duration longestRefund;
    private final Consumer<Router> pages;
    private final Authenticator authenticator;
    private final Domain domain;
    private final GatewayAnswerJson words;
    private final RateLimits limits;
    private final InFlightRefunds running = new InFlightRefunds();
    private final CancelRoute cancel;
    private final ApprovalRoutes approvals;
    private final PreviewRoute preview;
    private final RefundRoutes refunds;
    private final EvidenceRoute evidence;
    private final BanksRoute banks;
    private final WebhookRoute webhook;
    private final ReconciliationRoute reconciliation;
    private final FreezeRoutes freeze;
    private @Nullable HttpServer server;

    /** What the routes lead to. */
    public record Domain(
            RefundFlow flow,
            ApprovalFlow approvals,
            RefundAdmin desk,
            PaymentLookup lookup,
            PaymentSync books,
            ReconciliationJob sweep,
            FreezeStore freezes,
            RequestJournal requests,
            EvidenceAssembler evidence,
            BankTable banks,
            GatewayAnswerJson words,
            Ping database,
            Ping gateway) {}

    /**
     * @param authenticator asked who somebody is, on this verticle's event loop
     * @param longestRefund how long a refund may run; no connection is given up earlier, in service or at the end
     * @param pages         adds what is not part of the refund server itself, such as the demo's page
     */
    public RouterVerticle(
            Settings settings,
            Domain domain,
            Authenticator authenticator,
            Duration longestRefund,
            Consumer<Router> pages) {
        this.settings = settings;
        this.limits = new RateLimits(settings.edge(), System::nanoTime);
        this.authenticator = authenticator;
        this.longestRefund = longestRefund;
        this.pages = pages;
        this.domain = domain;
        this.words = domain.words();
        RefundJson views = new RefundJson(words);
        OutcomeReply reply = new OutcomeReply(views);
        RequestAudit requests = new RequestAudit(domain.requests());
        this.cancel = new CancelRoute(domain.flow(), requests, reply, running, limits);
        this.approvals = new ApprovalRoutes(domain.approvals(), requests, views, reply, running);
        this.preview = new PreviewRoute(domain.flow());
        this.refunds = new RefundRoutes(domain.desk(), domain.lookup(), requests, views);
        this.evidence = new EvidenceRoute(domain.evidence(), new EvidenceJson(views));
        this.banks = new BanksRoute(domain.banks());
        this.webhook = new WebhookRoute(settings.webhook(), domain.books());
        this.reconciliation = new ReconciliationRoute(domain.sweep());
        this.freeze = new FreezeRoutes(domain.freezes(), requests, InstantSource.system());
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        ProblemHandler.takeOver(router, words);
        router.route().handler(new RequestId());
        router.route().handler(new ClientAddress(settings.http().trustedProxies()));
        if (settings.auth() instanceof Settings.Auth.Nobody nobody && !nobody.allowed()) {
            router.route().handler(new LoopbackOnlyHandler());
        }
        cors(router);
        SecuredRouter entrance = new SecuredRouter(router, authenticator, limits);
        cancel.mount(entrance);
        preview.mount(entrance);
        approvals.mount(entrance);
        refunds.mount(entrance);
        evidence.mount(entrance);
        banks.mount(entrance);
        webhook.mount(entrance);
        reconciliation.mount(entrance);
        freeze.mount(entrance);
        new HealthRoutes(vertx, domain.database(), domain.gateway()).mount(entrance);
        pages.accept(router);

        return new HttpListener(vertx, settings)
                .listen(router, longestRefund)
                .onSuccess(listening -> server = listening);
    }

    /** A page of this server's own origin sends an Origin header too, and needs no permission. */
    private void cors(Router router) {
        Set<String> origins = settings.http().corsOrigins();
        if (!origins.isEmpty()) {
            CorsHandler others = CorsHandler.create()
                    .addOrigins(List.copyOf(origins))
                    .allowedMethod(HttpMethod.POST)
                    .allowedMethod(HttpMethod.GET)
                    .allowedHeader("Authorization")
                    .allowedHeader("Content-Type")
                    .allowedHeader("Idempotency-Key")
                    .allowedHeader("Prefer")
                    .allowedHeader("X-Request-Id")
                    .exposedHeader("Idempotency-Replayed")
                    .exposedHeader("Location")
                    .exposedHeader("X-Request-Id")
                    .exposedHeader("Retry-After")
                    .exposedHeader("RateLimit")
                    .exposedHeader("RateLimit-Policy");
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
                server.shutdown(millis, TimeUnit.MILLISECONDS), running.idle().timeout(millis, TimeUnit.MILLISECONDS));
    }
}
