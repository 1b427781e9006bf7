package io.hwanbul.sandbox;

import io.hwanbul.sandbox.fault.Faults;
import io.hwanbul.sandbox.payment.CancelExecutor;
import io.hwanbul.sandbox.payment.PendingCancels;
import io.hwanbul.sandbox.payment.PgProfiles;
import io.hwanbul.sandbox.payment.SandboxPayments;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Serves V1 from memory, its control API and its page. Deploy one instance only: its state takes no locks. */
public final class SandboxVerticle extends VerticleBase {
    /** The credentials are public, as the sandbox has nothing to protect. */
    public static final String API_KEY = "sandbox";

    public static final String API_SECRET = "sandbox";

    /** More than enough: even a list of a hundred ids needs 4 KiB at most. */
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final String host;
    private final int port;
    private final InstantSource clock;
    private final List<JsonObject> initialPayments;
    private final Faults faults;
    private final WebhookSettings webhookSettings;
    private final boolean testMode;
    private @Nullable WebhookSender webhooks;
    private @Nullable HttpServer server;

    /** Injects no faults; port 0 means any free port. */
    public SandboxVerticle(String host, int port, InstantSource clock, List<JsonObject> payments) {
        this(host, port, clock, payments, Faults.none());
    }

    /** Sends webhooks only for payments that have a {@code notice_url}. */
    public SandboxVerticle(String host, int port, InstantSource clock, List<JsonObject> payments, Faults faults) {
        this(host, port, clock, payments, faults, WebhookSettings.defaults(), false);
    }

    /** In test mode all payments are those of a test channel; otherwise they are live. */
    public SandboxVerticle(
            String host,
            int port,
            InstantSource clock,
            List<JsonObject> payments,
            Faults faults,
            WebhookSettings webhookSettings,
            boolean testMode) {
        this.host = host;
        this.port = port;
        this.clock = clock;
        this.initialPayments = payments.stream()
                .map(payment -> testMode ? payment.copy().put("sandbox", true) : payment.copy())
                .toList();
        this.faults = faults;
        this.webhookSettings = webhookSettings;
        this.testMode = testMode;
    }

    @Override
    public Future<?> start() {
        return PgProfiles.load(vertx)
                .compose(profiles -> vertx.createHttpServer()
                        .requestHandler(router(profiles))
                        .listen(port, host))
                .onSuccess(listening -> server = listening);
    }

    private Router router(PgProfiles profiles) {
        SandboxPayments payments = new SandboxPayments(testMode);
        addInitial(payments);
        PendingCancels pending = new PendingCancels();
        SandboxTokens tokens = new SandboxTokens(clock);
        FaultInjector faultInjector = new FaultInjector(vertx, payments, tokens, faults);
        CancelExecutor cancels = new CancelExecutor(payments, pending, profiles, clock);
        WebhookSender sender = new WebhookSender(vertx, clock, webhookSettings);
        BoundedRecords prepared = new BoundedRecords();
        BoundedRecords certifications = new BoundedRecords();
        PaymentActions actions = new PaymentActions(payments, cancels, sender, clock);
        webhooks = sender;

        Router router = Router.router(vertx);
        SandboxFailureHandler.install(router);
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        new V1TokenRoute(faultInjector, tokens).mount(router);
        new V1CancelRoute(faultInjector, cancels, sender).mount(router);
        new V1PrepareRoutes(faultInjector, prepared).mount(router);
        new V1ListRoutes(faultInjector, payments, clock).mount(router);
        new V1FindRoutes(faultInjector, payments).mount(router);
        new V1VbankRoutes(faultInjector, payments, actions, clock).mount(router);
        new V1SubscribeRoutes(faultInjector, payments, actions).mount(router);
        new V1CertificationRoutes(faultInjector, certifications, clock).mount(router);
        V1UnservedRoutes.mount(router);

        ControlApi.refuseOtherOrigins(router);
        new ControlPaymentRoutes(payments, pending, actions).mount(router);
        new ControlFaultRoutes(faults, faultInjector).mount(router);
        new ControlWebhookRoutes(sender).mount(router);
        router.post("/sandbox/reset").handler(ControlApi.json(request -> {
            faultInjector.clear();
            faults.clear();
            pending.clear();
            sender.clear();
            prepared.clear();
            certifications.clear();
            payments.clear();
            addInitial(payments);
            return new JsonObject().put("payments", initialPayments.size());
        }));
        SandboxPage.mount(router);
        return router;
    }

    private void addInitial(SandboxPayments payments) {
        initialPayments.forEach(payment -> payments.add(payment.copy()));
    }

    /** Sends all further webhooks to this URL, except those of payments with a {@code notice_url}. */
    public void sendWebhooksTo(URI url) {
        WebhookSender sender = webhooks;
        if (sender == null) {
            throw new IllegalStateException("not started yet");
        }
        context.runOnContext(
                started -> sender.configure(webhookSettings.with(Optional.of(url), webhookSettings.type())));
    }

    /** Ends all faults and then sets others. */
    public void replaceFaults(Consumer<Faults> others) {
        context.runOnContext(started -> {
            faults.clear();
            others.accept(faults);
        });
    }

    /** The port that it listens on; 0 before the start. */
    public int port() {
        return server == null ? 0 : server.actualPort();
    }
}
