package io.hwanbul.sandbox;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves V1's token, cancel and lookup from memory; one instance, so that cancels come one after another. */
public final class SandboxVerticle extends VerticleBase {
    /** The credentials that it takes; it keeps nothing worth protecting. */
    public static final String API_KEY = "sandbox";

    public static final String API_SECRET = "sandbox";

    private final String host;
    private final int port;
    private final Tokens tokens;
    private final Ledger ledger;
    private final Faults faults;
    private @Nullable HttpServer server;

    /** Starts with the given payments, and without faults; port 0 takes any free one. */
    public SandboxVerticle(String host, int port, InstantSource clock, List<JsonObject> payments) {
        this(host, port, clock, payments, Faults.none());
    }

    public SandboxVerticle(String host, int port, InstantSource clock, List<JsonObject> payments, Faults faults) {
        this.host = host;
        this.port = port;
        tokens = new Tokens(clock);
        ledger = new Ledger(clock);
        this.faults = faults;
        payments.forEach(ledger::add);
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(64 * 1024));
        CancelRoute cancel = new CancelRoute(vertx, ledger, faults);
        router.get("/sandbox/faults")
                .handler(context -> context.json(faults.toJson().put("late", cancel.late())));
        router.put("/sandbox/faults").handler(this::setFaults);
        router.post("/users/getToken").handler(this::perhaps).handler(this::token);
        router.route("/payments/*").handler(this::authorise);
        router.get("/payments/*").handler(this::perhaps);
        router.post("/payments/cancel").handler(cancel);
        router.get("/payments/find/:merchant_uid").handler(context -> findOrder(context, Optional.empty()));
        router.get("/payments/find/:merchant_uid/:status")
                .handler(context -> findOrder(context, Optional.of(context.pathParam("status"))));
        router.get("/payments/:imp_uid").handler(this::find);
        router.errorHandler(500, SandboxVerticle::failed);
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(port, host)
                .onSuccess(listening -> server = listening);
    }

    /** The port that it listens on. */
    public int port() {
        return server == null ? 0 : server.actualPort();
    }

    /** What is no question of V1's: lets a test begin and end the faults. */
    private void setFaults(RoutingContext context) {
        faults.setRate(body(context).getDouble("rate", Double.NaN));
        context.json(faults.toJson());
    }

    /** Lets the question through, or fails it. */
    private void perhaps(RoutingContext context) {
        Optional<Fault> fault = faults.ofQuestion();
        if (fault.isEmpty()) {
            context.next();
            return;
        }
        switch (fault.get()) {
            case DROP_BEFORE -> Answers.drop(context);
            case TOO_MANY_REQUESTS -> Answers.refuse(context, 429, "Too Many Requests");
            default -> Answers.failAsAProxy(context);
        }
    }

    private void token(RoutingContext context) {
        JsonObject body = body(context);
        String key = body.getString("imp_key");
        String secret = body.getString("imp_secret");
        if (key == null || key.isEmpty() || secret == null || secret.isEmpty()) {
            Answers.refuse(context, 400, "imp_key, imp_secret 파라메터가 누락되었습니다.");
        } else if (key.equals(API_KEY) && secret.equals(API_SECRET)) {
            Answers.send(context, Answers.ok(tokens.issue()));
        } else {
            Answers.refuse(context, 401, "인증에 실패하였습니다. API키와 secret을 확인하세요.");
        }
    }

    private void authorise(RoutingContext context) {
        if (tokens.accepts(context.request().getHeader("Authorization"))) {
            context.next();
        } else {
            Answers.refuse(context, 401, "Unauthorized");
        }
    }

    /** Since January 2026 V1 hides test payments unless it is asked to include them. */
    private void find(RoutingContext context) {
        boolean sandboxToo = "true".equals(context.request().getParam("include_sandbox"));
        answer(
                context,
                ledger.find(context.pathParam("imp_uid"))
                        .filter(payment -> sandboxToo || !payment.getBoolean("sandbox", false)));
    }

    private void findOrder(RoutingContext context, Optional<String> status) {
        answer(context, ledger.findByMerchantUid(context.pathParam("merchant_uid"), status));
    }

    private static void answer(RoutingContext context, Optional<JsonObject> payment) {
        payment.ifPresentOrElse(
                found -> Answers.send(context, Answers.ok(found)),
                () -> Answers.refuse(context, 404, "존재하지 않는 결제정보입니다."));
    }

    private static void failed(RoutingContext context) {
        boolean malformed = context.failure() instanceof DecodeException
                || context.failure() instanceof ClassCastException
                || context.failure() instanceof IllegalArgumentException;
        Answers.refuse(context, malformed ? 400 : 500, "요청을 처리할 수 없습니다.");
    }

    private static JsonObject body(RoutingContext context) {
        return context.body().isEmpty()
                ? new JsonObject()
                : context.body().buffer().toJsonObject();
    }
}
