package io.hwanbul.sandbox;

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
import org.jspecify.annotations.Nullable;

/** Serves V1 from memory, and the control API and the page beside it; one instance, so that all comes one by one. */
public final class SandboxVerticle extends VerticleBase {
    /** The credentials that it takes; it keeps nothing worth protecting. */
    public static final String API_KEY = "sandbox";

    public static final String API_SECRET = "sandbox";

    /** A hundred ids in a list need 4 KiB at the most. */
    private static final int MOST_BYTES = 64 * 1024;

    private final String host;
    private final int port;
    private final InstantSource clock;
    private final List<JsonObject> start;
    private final Faults faults;
    private final WebhookSettings webhookSettings;
    private @Nullable Webhooks webhooks;
    private @Nullable HttpServer server;

    /** Starts with the given payments, and without faults; port 0 takes any free one. */
    public SandboxVerticle(String host, int port, InstantSource clock, List<JsonObject> payments) {
        this(host, port, clock, payments, Faults.none());
    }

    /** Sends no webhooks, unless a payment has a {@code notice_url}. */
    public SandboxVerticle(String host, int port, InstantSource clock, List<JsonObject> payments, Faults faults) {
        this(host, port, clock, payments, faults, WebhookSettings.usual());
    }

    public SandboxVerticle(
            String host,
            int port,
            InstantSource clock,
            List<JsonObject> payments,
            Faults faults,
            WebhookSettings webhookSettings) {
        this.host = host;
        this.port = port;
        this.clock = clock;
        this.start = payments.stream().map(JsonObject::copy).toList();
        this.faults = faults;
        this.webhookSettings = webhookSettings;
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
        PaymentTable payments = new PaymentTable();
        start.forEach(payment -> payments.add(payment.copy()));
        PendingCancels pending = new PendingCancels();
        Tokens tokens = new Tokens(clock);
        Gate gate = new Gate(vertx, payments, tokens, faults);
        Ledger ledger = new Ledger(payments, pending, profiles, clock);
        Webhooks webhooks = new Webhooks(vertx, clock, webhookSettings);
        this.webhooks = webhooks;

        Router router = Router.router(vertx);
        Failures.takeOver(router);
        router.route().handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES));
        new TokenRoute(gate, tokens).mount(router);
        new V1CancelRoute(gate, ledger, webhooks).mount(router);
        new ListRoutes(gate, payments, clock).mount(router);
        new FindRoutes(gate, payments).mount(router);
        new VbankRoutes(gate, payments, webhooks, clock).mount(router);

        Control.keepOut(router);
        new PaymentRoutes(payments, pending, new Console(payments, ledger, webhooks, clock)).mount(router);
        new FaultRoutes(faults, gate).mount(router);
        new WebhookRoutes(webhooks).mount(router);
        router.post("/sandbox/reset").handler(Control.answer(context -> {
            List.<Runnable>of(gate::clear, faults::clear, pending::clear, webhooks::clear, payments::clear)
                    .forEach(Runnable::run);
            start.forEach(payment -> payments.add(payment.copy()));
            return new JsonObject().put("payments", start.size());
        }));
        SandboxPage.mount(router);
        return router;
    }

    /** From now on its webhooks go there. */
    public void sendWebhooksTo(URI url) {
        Webhooks sender = webhooks;
        if (sender == null) {
            throw new IllegalStateException("not started yet");
        }
        context.runOnContext(there -> sender.configure(webhookSettings.with(Optional.of(url), webhookSettings.type())));
    }

    /** The port that it listens on. */
    public int port() {
        return server == null ? 0 : server.actualPort();
    }
}
