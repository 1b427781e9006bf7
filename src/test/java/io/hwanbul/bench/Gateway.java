package io.hwanbul.bench;

import io.hwanbul.bench.process.GatewayStub;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The gateway of all servers, a {@link GatewayStub} as a process, as the bench controls it. */
final class Gateway implements AutoCloseable {
    private final BenchProcess process;
    private final WebClient http;

    private Gateway(BenchProcess process, WebClient http) {
        this.process = process;
        this.http = http;
    }

    static Gateway start(Vertx vertx, List<String> javaFlags) throws Exception {
        BenchProcess process = BenchProcess.start("gateway", BenchProcess.java(javaFlags, GatewayStub.class), Map.of());
        return new Gateway(process, WebClient.create(vertx));
    }

    URI url() {
        return process.url();
    }

    /** From now on every cancel takes this long. */
    void takesForCancels(Duration time) {
        order(new JsonObject().put("cancel_millis", time.toMillis()));
    }

    /** From now on nothing is answered, until it {@linkplain #recovers() recovers}. */
    void stalls() {
        order(new JsonObject().put("stalled", true));
    }

    /** Does and answers everything that it was asked while it stalled. */
    void recovers() {
        order(new JsonObject().put("stalled", false));
    }

    /** From now on the token that it has issued is not valid. */
    void endsToken() {
        order(new JsonObject().put("new_token", true));
    }

    /** How often it answered so far, by kind: {@code tokens}, {@code cancels}, {@code looks}, {@code declined}, … */
    Counts calls() {
        return Counts.of(order(new JsonObject()), Set.of("held"));
    }

    /** How many calls wait for it to recover. */
    int held() {
        return order(new JsonObject()).getInteger("held");
    }

    private JsonObject order(JsonObject order) {
        return http.postAbs(process.url() + "/stub")
                .sendJsonObject(order)
                .await()
                .bodyAsJsonObject();
    }

    @Override
    public void close() {
        process.close();
        http.close();
    }
}
