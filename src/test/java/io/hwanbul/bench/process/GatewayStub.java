package io.hwanbul.bench.process;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The least of V1 that a refund needs, as a process: tokens, cancels with their checksum, and looks. It keeps nothing but
 * the cancels. {@code POST /stub} makes it slow or silent, or ends its token; {@code GET /stub} tells what it was asked.
 * All of it runs on one event loop.
 */
public final class GatewayStub {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Map<String, JsonArray> cancels = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private String token = newToken();
    private long cancelMillis;
    private boolean isStalled;

    public static void main(String[] arguments) {
        new GatewayStub().listen();
        StandardInput.awaitEnd();
    }

    private void listen() {
        int port = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> handle(request, body)))
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        System.out.println("Listening on http://127.0.0.1:" + port);
    }

    private void handle(HttpServerRequest request, Buffer body) {
        if (request.path().equals("/stub")) {
            control(request, body);
        } else if (isStalled) {
            held.add(() -> answer(request, body));
        } else if (cancelMillis > 0 && request.path().equals("/payments/cancel")) {
            vertx.setTimer(cancelMillis, waited -> answer(request, body));
        } else {
            answer(request, body);
        }
    }

    private void answer(HttpServerRequest request, Buffer body) {
        if (request.path().equals("/users/getToken")) {
            count("tokens");
            long now = System.currentTimeMillis() / 1000;
            JsonObject issued =
                    new JsonObject().put("access_token", token).put("now", now).put("expired_at", now + 1800);
            send(request, 200, envelope(0, "", issued));
        } else if (!isAuthorised(request)) {
            count("unauthorised");
            send(request, 401, envelope(-1, "Unauthorized", null));
        } else if (request.path().equals("/payments/cancel")) {
            send(request, 200, cancel(body.toJsonObject()));
        } else if (request.path().startsWith("/payments/status/")) {
            count("lists");
            send(request, 200, envelope(0, "", emptyList()));
        } else {
            count("looks");
            String impUid = request.path().substring("/payments/".length());
            send(request, 200, envelope(0, "", payment(impUid)));
        }
    }

    /** V1 takes its token with {@code Bearer} before it or without. */
    private boolean isAuthorised(HttpServerRequest request) {
        String given = request.getHeader("Authorization");
        return token.equals(given) || ("Bearer " + token).equals(given);
    }

    private JsonObject cancel(JsonObject asked) {
        String impUid = asked.getString("imp_uid");
        JsonArray history = cancels.getOrDefault(impUid, new JsonArray());
        long balance = StubPayment.AMOUNT - StubPayment.sum(history);
        long amount = asked.getLong("amount", balance);
        if (amount > balance || asked.getLong("checksum", balance) != balance) {
            count("declined");
            return envelope(1, "취소요청 금액이 잔액과 다릅니다.", null);
        }
        count("cancels");
        JsonObject cancel = new JsonObject()
                .put("pg_tid", "StdpayCARDINIpayTest")
                .put("amount", amount)
                .put("cancelled_at", System.currentTimeMillis() / 1000)
                .put("reason", asked.getString("reason", ""))
                .put("cancellation_id", impUid + "-" + history.size());
        cancels.put(impUid, history.copy().add(cancel));
        return envelope(0, "", payment(impUid));
    }

    private JsonObject payment(String impUid) {
        return StubPayment.after(impUid, cancels.getOrDefault(impUid, new JsonArray()));
    }

    private void control(HttpServerRequest request, Buffer body) {
        if (body.length() > 0) {
            JsonObject orders = body.toJsonObject();
            cancelMillis = orders.getLong("cancel_millis", cancelMillis);
            isStalled = orders.getBoolean("stalled", isStalled);
            if (orders.getBoolean("new_token", false)) {
                token = newToken();
            }
            if (!isStalled) {
                List<Runnable> released = List.copyOf(held);
                held.clear();
                released.forEach(Runnable::run);
            }
        }
        JsonObject told = new JsonObject().put("held", held.size());
        counts.forEach(told::put);
        send(request, 200, told);
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** Nothing was cancelled in the console. */
    private static JsonObject emptyList() {
        return new JsonObject()
                .put("total", 0)
                .put("previous", 0)
                .put("next", 0)
                .put("list", new JsonArray());
    }

    private static JsonObject envelope(int code, String message, @Nullable JsonObject response) {
        return new JsonObject().put("code", code).put("message", message).put("response", response);
    }

    private static void send(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(body.toBuffer())
                .onFailure(closed -> {});
    }

    private static String newToken() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
