package io.hwanbul.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhookSenderTest {
    private static final String CARD = "imp_100000000011";
    private static final WebhookSettings TWO_RESENDS =
            new WebhookSettings(Optional.empty(), WebhookSettings.Type.JSON, 2, Duration.ofMillis(5));

    @RegisterExtension
    private final SandboxClient sandbox = new SandboxClient(TWO_RESENDS);

    /** Path, content type and body of each request to the merchant's server. */
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    private final AtomicInteger status = new AtomicInteger(200);
    private String merchant = "";

    @BeforeEach
    void listen() {
        HttpServer server = sandbox.vertx()
                .createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    received.add(request.path() + " " + request.getHeader("Content-Type") + " " + body);
                    request.response().setStatusCode(status.get()).end();
                }))
                .listen(0, "127.0.0.1")
                .await();
        merchant = "http://127.0.0.1:" + server.actualPort();
        sandbox.put("/sandbox/webhook", "{'url': '" + merchant + "/hook'}");
    }

    @Test
    void aConsoleCancelSendsItsCancellationId() throws Exception {
        sandbox.post("/sandbox/payments/" + CARD + "/cancel", "{}");

        JsonObject body = next("/hook application/json ");
        assertThat(body.getString("imp_uid")).isEqualTo(CARD);
        assertThat(body.getString("merchant_uid")).isEqualTo("ORD20180131-0000011");
        assertThat(body.getString("status")).isEqualTo("cancelled");
        assertThat(body.getString("cancellation_id"))
                .isEqualTo(sandbox.payment(CARD)
                        .getJsonArray("cancel_history")
                        .getJsonObject(0)
                        .getString("cancellation_id"));
    }

    @Test
    void aCancelThroughV1SendsAWebhookOnlyIfRequestedAndDone() throws Exception {
        sandbox.post("/payments/cancel", "{'imp_uid': '" + CARD + "', 'amount': 1000}");
        sandbox.post("/payments/cancel", "{'imp_uid': '" + CARD + "', 'amount': 20000, 'enable_webhook': true}");
        sandbox.post("/payments/cancel", "{'imp_uid': '" + CARD + "', 'amount': 2000, 'enable_webhook': true}");

        next("/hook application/json ");
        assertThat(deliveries()).hasSize(1);
    }

    @Test
    void aPendingCancelSendsAWebhookWhenItEnds() throws Exception {
        String paypal = "imp_100000000021";
        sandbox.post("/payments/cancel", "{'imp_uid': '" + paypal + "', 'amount': 1, 'enable_webhook': true}");
        sandbox.post("/payments/cancel", "{'imp_uid': '" + paypal + "', 'amount': 2}");
        assertThat(deliveries()).isEmpty();

        sandbox.post("/sandbox/payments/" + paypal + "/finish", "{'outcome': 'refused'}");
        assertThat(next("/hook application/json ").encode())
                .contains("\"status\":\"paid\"")
                .doesNotContain("cancellation_id");
        sandbox.post("/sandbox/payments/" + paypal + "/finish", "{'outcome': 'approved'}");
        assertThat(next("/hook application/json ").encode())
                .contains("\"status\":\"cancelled\"")
                .contains("cancellation_id");
    }

    @Test
    void aVirtualAccountSendsAWebhookWhenIssuedAndWhenPaid() throws Exception {
        String impUid = sandbox.create("{'pay_method': 'vbank', 'status': 'ready'}");
        assertThat(next("/hook application/json ").getString("status")).isEqualTo("ready");

        sandbox.post("/sandbox/payments/" + impUid + "/deposit", "{}");
        assertThat(next("/hook application/json ").getString("status")).isEqualTo("paid");
    }

    @Test
    void aFailedPaymentSendsNoWebhook() {
        sandbox.create("{'status': 'failed'}");

        assertThat(deliveries()).isEmpty();
    }

    @Test
    void aPaymentsNoticeUrlTakesPrecedence() throws Exception {
        sandbox.create("{'notice_url': '" + merchant + "/own'}");

        assertThat(next("/own application/json ").getString("status")).isEqualTo("paid");
    }

    @Test
    void theFormTypeSendsAForm() throws Exception {
        sandbox.put("/sandbox/webhook", "{'url': '" + merchant + "/form', 'type': 'form'}");
        sandbox.create("{'imp_uid': 'imp_x', 'merchant_uid': '주문 1&2'}");

        assertThat(received.poll(30, TimeUnit.SECONDS))
                .isEqualTo("/form application/x-www-form-urlencoded imp_uid=imp_x"
                        + "&merchant_uid=%EC%A3%BC%EB%AC%B8+1%262&status=paid");
    }

    @Test
    void withoutAUrlNothingIsSent() {
        sandbox.put("/sandbox/webhook", "{'url': null}");
        sandbox.create("{}");

        assertThat(deliveries()).isEmpty();
    }

    @Test
    void aServerErrorIsRetriedUntilTheResendsAreUsedUp() throws Exception {
        status.set(503);
        sandbox.create("{}");

        awaitAnswers(3);
        assertThat(answers().encode()).doesNotContain("200").contains("503");
        assertThat(received).hasSize(3);
    }

    @Test
    void aConnectionFailureHasTheStatusZero() throws Exception {
        sandbox.put("/sandbox/webhook", "{'url': 'http://127.0.0.1:1/'}");
        sandbox.create("{}");

        awaitAnswers(3);
        assertThat(answers().getJsonObject(0).getInteger("status")).isZero();
        assertThat(answers().getJsonObject(0).getString("error")).isNotBlank();
    }

    @Test
    void aClientErrorIsNotRetried() throws Exception {
        status.set(404);
        sandbox.create("{}");
        next("/hook application/json ");
        sandbox.create("{}");
        next("/hook application/json ");

        awaitAnswers(1);
        assertThat(answers().getJsonObject(0).getInteger("status")).isEqualTo(404);
    }

    @Test
    void aResendRepeatsTheLatestWebhookToTheSameUrl() throws Exception {
        String impUid = sandbox.create("{}");
        JsonObject first = next("/hook application/json ");
        sandbox.put("/sandbox/webhook", "{'url': null}");

        sandbox.post("/sandbox/webhooks/resend", "{'imp_uid': '" + impUid + "'}");

        assertThat(next("/hook application/json ")).isEqualTo(first);
        assertThat(deliveries()).hasSize(2);
    }

    @Test
    void theLastHundredDeliveriesAreKept() {
        sandbox.put("/sandbox/webhook", "{'url': '" + merchant + "/hook'}");
        for (int created = 0; created < 101; created++) {
            sandbox.create("{}");
        }

        assertThat(deliveries()).hasSize(100);
        assertThat(deliveries().getJsonObject(0).getInteger("number")).isEqualTo(101);
    }

    private JsonObject next(String prefix) throws InterruptedException {
        String request = received.poll(30, TimeUnit.SECONDS);
        assertThat(request).startsWith(prefix);
        return new JsonObject(String.valueOf(request).substring(prefix.length()));
    }

    private void awaitAnswers(int count) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (answers().size() < count && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(answers()).hasSize(count);
    }

    /** The answers to the latest delivery. */
    private JsonArray answers() {
        return deliveries().getJsonObject(0).getJsonArray("answers");
    }

    private JsonArray deliveries() {
        return sandbox.get("/sandbox/webhooks").bodyAsJsonObject().getJsonArray("list");
    }
}
