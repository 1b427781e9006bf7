package io.hwanbul.bench.process;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.util.concurrent.atomic.AtomicInteger;

/** A refund server that checks nothing: one handler for each core, with the shop's database and the gateway. */
final class BareServer extends VerticleBase {
    static final String PAYMENTS = "payments";

    /** A port that Vert.x chooses once for all instances. */
    private static final int ANY_PORT = -1;

    private final Maker maker;
    private final AtomicInteger port;

    /** Refunds, and returns the payment. */
    interface Refunder {
        Future<JsonObject> refund(JsonObject request);
    }

    interface Maker {
        Refunder make(Vertx vertx, MongoClient mongo, V1Client gateway);
    }

    private BareServer(Maker maker, AtomicInteger port) {
        this.maker = maker;
        this.port = port;
    }

    /** Serves until the input ends; database and gateway are named as in Hwanbul's settings. */
    static void run(Maker maker) {
        int cores = Runtime.getRuntime().availableProcessors();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(cores));
        AtomicInteger port = new AtomicInteger();
        vertx.deployVerticle(() -> new BareServer(maker, port), new DeploymentOptions().setInstances(cores))
                .await();
        System.out.println("Listening on http://127.0.0.1:" + port.get());
        StandardInput.awaitEnd();
    }

    @Override
    public Future<HttpServer> start() {
        JsonObject database = new JsonObject()
                .put("connection_string", System.getenv("MONGODB_URI"))
                .put("db_name", System.getenv("MONGODB_DATABASE"));
        return V1Client.connect(vertx, System.getenv("IAMPORT_BASE_URL"))
                .map(gateway -> maker.make(vertx, MongoClient.createShared(vertx, database), gateway))
                .compose(refunder -> vertx.createHttpServer()
                        .requestHandler(request -> handle(request, refunder))
                        .listen(ANY_PORT, "127.0.0.1"))
                .onSuccess(server -> port.set(server.actualPort()));
    }

    private static void handle(HttpServerRequest request, Refunder refunder) {
        request.body()
                .compose(body -> refunder.refund(body.toJsonObject()))
                .onSuccess(payment -> answer(request, 200, payment))
                .onFailure(failure -> answer(request, 500, new JsonObject().put("code", failure.toString())));
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(body.toBuffer());
    }
}
