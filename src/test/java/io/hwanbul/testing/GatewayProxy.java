package io.hwanbul.testing;

import io.hwanbul.sandbox.SamplePayments;
import io.hwanbul.sandbox.SandboxVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy before the sandbox that declines, swallows or repeats cancels; the sandbox itself can be asked directly. */
public final class GatewayProxy implements AutoCloseable {
    private enum Cancels {
        PASS,
        ARE_DECLINED,
        ARE_REPEATED,
        ARE_SWALLOWED,
        ARE_OF_ANOTHER_AMOUNT,
        PASS_AND_THEIR_ANSWERS_ARE_SWALLOWED,
        PASS_AND_NO_ANSWER_COMES_TO_ANYTHING
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient();
    private final SandboxVerticle sandbox;
    private final AtomicInteger lists = new AtomicInteger(Integer.MAX_VALUE);
    private final CountDownLatch swallowedList = new CountDownLatch(1);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> errorsOfCancels = new CopyOnWriteArrayList<>();
    private final List<JsonObject> cancelled = new CopyOnWriteArrayList<>();
    private final int port;
    private HttpServer server;
    private volatile Cancels cancels = Cancels.PASS;
    private volatile int repeated;
    private volatile int another;
    private volatile JsonObject refusal = new JsonObject();

    public GatewayProxy() {
        this(SamplePayments.at(Instant.now()));
    }

    /** With these payments only, as V1 shows them. */
    public GatewayProxy(List<JsonObject> payments) {
        sandbox = new SandboxVerticle("127.0.0.1", 0, InstantSource.system(), payments);
        vertx.deployVerticle(sandbox).await();
        server = listen(0);
        port = server.actualPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The method and path of every request so far, in order; a test may clear it. */
    public List<String> requests() {
        return requests;
    }

    /** The bodies of all cancels that were passed on, in order; a test may clear it. */
    public List<JsonObject> cancels() {
        return cancelled;
    }

    /** Waits until there was such a request. */
    public void awaitRequest(String request) {
        long start = System.nanoTime();
        while (!requests.contains(request)) {
            if (System.nanoTime() - start > Duration.ofSeconds(30).toNanos()) {
                throw new AssertionError("only " + requests);
            }
            Thread.onSpinWait();
        }
    }

    /** From now on cancels are done, as the sandbox does them. */
    public void passesCancels() {
        cancels = Cancels.PASS;
    }

    /** From now on a cancel is answered with HTTP 200 and code 1, and not done. */
    public void declines() {
        declines(1, "취소할 수 없습니다.");
    }

    /** From now on a cancel is answered with HTTP 200 and this, and not done. */
    public void declines(int code, String message) {
        refusal = new JsonObject().put("code", code).put("message", message).putNull("response");
        cancels = Cancels.ARE_DECLINED;
    }

    /** From now on a cancel is not done, and its answer has this status and echoes the whole request. */
    public void repeats(int status) {
        repeated = status;
        cancels = Cancels.ARE_REPEATED;
    }

    /** From now on a cancel is neither done nor answered. */
    public void swallowsCancels() {
        cancels = Cancels.ARE_SWALLOWED;
    }

    /** From now on a cancel is done with this amount, whatever amount was asked for. */
    public void cancels(int amount) {
        another = amount;
        cancels = Cancels.ARE_OF_ANOTHER_AMOUNT;
    }

    /** From now on a cancel is done but not answered. */
    public void swallowsAnswers() {
        cancels = Cancels.PASS_AND_THEIR_ANSWERS_ARE_SWALLOWED;
    }

    /** From now on a cancel is done, but neither cancels nor payment reads are answered. */
    public void cancelsWithoutAnswering() {
        cancels = Cancels.PASS_AND_NO_ANSWER_COMES_TO_ANYTHING;
    }

    /** Answers so many lists of payments, and no further ones. */
    public void answersLists(int count) {
        lists.set(count);
    }

    /** Waits for a request of a list that is not answered. */
    public void awaitSwallowedList() throws InterruptedException {
        if (!swallowedList.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("No list was asked for");
        }
    }

    /** Cancels at the gateway, without the server. */
    public void refundsByHand(String impUid, int amount) throws Exception {
        JsonObject order =
                new JsonObject().put("imp_uid", impUid).put("amount", amount).put("reason", "관리자페이지취소");
        response(direct("/payments/cancel")
                .header("Authorization", token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order.encode())));
    }

    /** Refuses connections until it {@linkplain #comesBack() comes back}. */
    public void goesAway() {
        server.close().await();
    }

    public void comesBack() {
        server = listen(port);
    }

    /** The current access token. */
    public String token() throws Exception {
        JsonObject credentials =
                new JsonObject().put("imp_key", SandboxVerticle.API_KEY).put("imp_secret", SandboxVerticle.API_SECRET);
        return response(direct("/users/getToken").POST(BodyPublishers.ofString(credentials.encode())))
                .getString("access_token");
    }

    /** A payment as the sandbox has it. */
    public JsonObject payment(String impUid) throws Exception {
        return response(direct("/payments/" + impUid).header("Authorization", token()));
    }

    /** Every cancel that came must conform to V1's description. */
    @Override
    public void close() {
        vertx.close().await();
        if (!errorsOfCancels.isEmpty()) {
            throw new AssertionError("Cancels that V1 does not describe: " + errorsOfCancels);
        }
    }

    private HttpServer listen(int wanted) {
        return vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(wanted, "127.0.0.1")
                .await();
    }

    private void handle(HttpServerRequest request) {
        requests.add(request.method() + " " + request.path());
        if (request.path().equals("/payments/cancel")) {
            request.body().onSuccess(body -> errorsOfCancels.addAll(V1Structure.errorsOfCancel(body.toJsonObject())));
        }
        Cancels mode = request.path().equals("/payments/cancel") ? cancels : paymentReads(request);
        if (mode == Cancels.ARE_SWALLOWED) {
            return;
        }
        if (request.path().startsWith("/payments/status/") && lists.getAndDecrement() <= 0) {
            swallowedList.countDown();
            return;
        }
        if (mode == Cancels.ARE_REPEATED) {
            String token = request.getHeader("Authorization");
            request.body()
                    .onSuccess(
                            asked -> request.response().setStatusCode(repeated).end("<html>" + token + " " + asked));
            return;
        }
        if (mode == Cancels.ARE_DECLINED) {
            request.response().end(refusal.toBuffer());
            return;
        }
        request.body()
                .map(body -> mode == Cancels.ARE_OF_ANOTHER_AMOUNT
                        ? body.toJsonObject().put("amount", another).toBuffer()
                        : body)
                .compose(body -> forward(request, body))
                .compose(answer -> answer.body()
                        .compose(body -> mode == Cancels.PASS || mode == Cancels.ARE_OF_ANOTHER_AMOUNT
                                ? request.response()
                                        .setStatusCode(answer.statusCode())
                                        .end(body)
                                : Future.succeededFuture()))
                .onFailure(failure -> request.connection().close());
    }

    private Cancels paymentReads(HttpServerRequest request) {
        boolean silent = cancels == Cancels.PASS_AND_NO_ANSWER_COMES_TO_ANYTHING;
        return silent && request.path().startsWith("/payments/") ? cancels : Cancels.PASS;
    }

    private Future<HttpClientResponse> forward(HttpServerRequest request, Buffer body) {
        if (request.path().equals("/payments/cancel")) {
            cancelled.add(body.toJsonObject());
        }
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setHost("127.0.0.1")
                .setPort(sandbox.port())
                .setURI(request.uri());
        String token = request.getHeader("Authorization");
        if (token != null) {
            options.putHeader("Authorization", token);
        }
        return client.request(options).compose(forwarded -> forwarded.send(body));
    }

    private JsonObject response(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        return new JsonObject(answer.body()).getJsonObject("response");
    }

    private HttpRequest.Builder direct(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + path))
                .timeout(Duration.ofSeconds(30));
    }
}
