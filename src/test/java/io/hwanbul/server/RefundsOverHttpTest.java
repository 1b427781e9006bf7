package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.CapturedLog;
import io.hwanbul.testing.GatewayProxy;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading refunds and payments, and resolving by hand; every test has an order of its own. */
@Timeout(60)
class RefundsOverHttpTest {
    private static final String BY_HAND = "{\"outcome\":\"succeeded\",\"by\":\"kim\",\"why\":\"seen at the PG\"}";

    @AutoClose
    private static final GatewayProxy gateway = new GatewayProxy();

    @AutoClose
    private static final TestServer server = TestServer.withGateway(gateway.uri(), TestServer.WITHOUT_RECOVERY);

    @Test
    void aRefundIsShownByItsId() throws Exception {
        JsonObject answered = assertRefunded(server.cancel("""
                {"merchant_uid": "ORD20180131-0000011", "cancel_request_amount": 2000, "reason": "Changed mind"}
                """)).getJsonObject("refund");

        JsonObject refund = shown("/refunds/" + answered.getString("id"));

        assertThat(refund.getMap()).containsAllEntriesOf(answered.getMap());
        assertThat(refund.getString("state")).isEqualTo("succeeded");
        assertThat(refund.getInteger("checksum")).isEqualTo(10_000);
        assertThat(refund.getString("reason")).isEqualTo("Changed mind");
        assertThat(refund.getInteger("sends")).isEqualTo(1);
        assertThat(refund.getInteger("checks")).isZero();
        assertThat(refund.getJsonArray("corrections")).isEmpty();
    }

    @Test
    void aFailedRefundShowsTheGatewaysMessage() throws Exception {
        gateway.declines();
        JsonObject problem = assertProblem(server.cancel(order("16")), 422, "declined_by_gateway");
        gateway.passesCancels();

        JsonObject refund = shown("/refunds/" + problem.getString("refund_id"));

        assertThat(refund.getString("state")).isEqualTo("failed");
        assertThat(refund.getString("failure")).isEqualTo("declined_by_gateway");
        assertThat(refund.getJsonObject("gateway")).isEqualTo(problem.getJsonObject("gateway"));
    }

    @Test
    void aPaymentIsShownWithItsBalanceAndItsRefunds() throws Exception {
        JsonObject untouched = shown("/payments/ORD20180131-0000012");
        assertThat(untouched.getString("imp_uid")).isEqualTo("imp_100000000012");
        assertThat(untouched.getInteger("amount")).isEqualTo(59_000);
        assertThat(untouched.getInteger("refundable")).isEqualTo(50_000);
        assertThat(untouched.getJsonArray("refunds")).isEmpty();

        JsonObject answer = assertRefunded(
                server.cancel("{\"merchant_uid\":\"ORD20180131-0000012\",\"cancel_request_amount\":4000}"));

        JsonObject payment = shown("/payments/ORD20180131-0000012");
        assertThat(payment.getInteger("cancel_amount")).isEqualTo(13_000);
        assertThat(payment.getInteger("refundable")).isEqualTo(46_000);
        assertThat(payment.getJsonArray("cancel_history")).hasSize(2);
        assertThat(payment.getJsonArray("refunds")).hasSize(2);
        assertForeign(payment.getJsonArray("refunds").getJsonObject(1));
        JsonObject refund = payment.getJsonArray("refunds").getJsonObject(0);
        assertThat(refund).isEqualTo(shown("/refunds/" + refund.getString("id")));
        assertThat(refund.getString("id"))
                .isEqualTo(answer.getJsonObject("refund").getString("id"));
    }

    /** The cancel that is in the sample payment's history. */
    private static void assertForeign(JsonObject refund) throws Exception {
        assertThat(refund.getString("origin")).isEqualTo("foreign");
        assertThat(refund.getString("state")).isEqualTo("succeeded");
        assertThat(refund.getInteger("amount")).isEqualTo(9_000);
        assertThat(refund.getString("reason")).isEqualTo("단순 변심");
        assertThat(refund).isEqualTo(shown("/refunds/" + refund.getString("id")));
    }

    @Test
    void ofSeveralPaymentsOneMayBeNamed() throws Exception {
        assertThat(shown("/payments/ORD20180131-0000019?imp_uid=imp_100000000019")
                        .getString("imp_uid"))
                .isEqualTo("imp_100000000019");
        assertProblem(server.get("/payments/ORD20180131-0000019?imp_uid=imp_other"), 404, "payment_not_found");
    }

    @Test
    void anUnknownIdIsNotFound() throws Exception {
        assertProblem(server.get("/payments/ORD20180131-0000099"), 404, "payment_not_found");
        assertProblem(server.get("/payments/%7B%22$ne%22:null%7D"), 404, "payment_not_found");
        assertProblem(server.get("/refunds/AAAABBBBCCCC"), 404, "refund_not_found");
        assertProblem(server.post("/refunds/AAAABBBBCCCC/sync", ""), 404, "refund_not_found");
        assertProblem(server.post("/refunds/AAAABBBBCCCC/resolve", BY_HAND), 404, "refund_not_found");
    }

    @Test
    void aSyncOfASettledRefundChangesNothing() throws Exception {
        String id = assertRefunded(server.cancel(order("17")))
                .getJsonObject("refund")
                .getString("id");
        String before = server.get("/refunds/" + id).body();

        HttpResponse<String> synced = server.post("/refunds/" + id + "/sync", "");

        assertThat(synced.statusCode()).isEqualTo(200);
        JsonObject refund = new JsonObject(synced.body());
        assertThat(refund.remove("sync"))
                .isEqualTo(new JsonObject().put("stored", false).put("left", new JsonArray()));
        assertThat(refund).isEqualTo(new JsonObject(before));
    }

    private static HttpResponse<String> keyed(String body) {
        try {
            return server.post("/payments/cancel", body, "Idempotency-Key", "k");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void aPersonResolvesARefundOfWhichNobodyCanTell() throws Exception {
        gateway.swallowsCancels();
        gateway.requests().clear();
        String body = "{\"merchant_uid\":\"ORD20180131-0000018\",\"cancel_request_amount\":5000}";
        CompletableFuture<HttpResponse<String>> asked = CompletableFuture.supplyAsync(() -> keyed(body));
        gateway.awaitRequest("POST /payments/cancel");
        gateway.refundsByHand("imp_100000000018", 5_000); // or was it ours? nobody can tell
        String id = assertProblem(asked.join(), 504, "needs_attention").getString("refund_id");
        gateway.passesCancels();
        assertThat(shown("/refunds/" + id).getString("state")).isEqualTo("needs_attention");
        assertProblem(server.post("/payments/cancel", body, "Idempotency-Key", "k"), 504, "needs_attention");

        HttpResponse<String> resolved =
                resolve(id, "{\"outcome\":\"failed\",\"by\":\"kim\",\"why\":\"it was the console's\"}");

        assertThat(resolved.statusCode()).as(resolved.body()).isEqualTo(200);
        JsonObject refund = new JsonObject(resolved.body());
        assertThat(refund.getString("state")).isEqualTo("failed");
        assertThat(refund.getString("failure")).isEqualTo("settled_by_hand");
        JsonObject correction = refund.getJsonArray("corrections").getJsonObject(0);
        assertThat(correction.getString("from")).isEqualTo("needs_attention");
        assertThat(correction.getString("to")).isEqualTo("failed");
        assertThat(correction.getString("by")).isEqualTo("kim");
        assertThat(correction.getString("why")).isEqualTo("it was the console's");
        assertThat(refund).isEqualTo(shown("/refunds/" + id));
        assertThat(assertProblem(resolve(id, BY_HAND), 409, "refund_not_open").getString("refund_id"))
                .isEqualTo(id);
        assertProblem(server.post("/payments/cancel", body, "Idempotency-Key", "k"), 422, "settled_by_hand");
    }

    @Test
    void sumsThatDifferAreLoggedAsAnErrorAndShown() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            gateway.cancels(1_500);
            JsonObject problem = assertProblem(
                    server.cancel("{\"merchant_uid\":\"ORD20180131-0000019\",\"cancel_request_amount\":500}"),
                    504,
                    "needs_attention");
            gateway.passesCancels();
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("ERROR"))
                    .singleElement()
                    .asString()
                    .contains("imp_100000000019", "1500");
            String id = problem.getString("refund_id");
            JsonObject synced =
                    new JsonObject(server.post("/refunds/" + id + "/sync", "").body());
            assertThat(synced.getInteger("unaccounted")).isEqualTo(1_500);
            assertThat(shown("/payments/ORD20180131-0000019").getInteger("unaccounted"))
                    .isEqualTo(1_500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"outcome\":\"pending\",\"by\":\"kim\",\"why\":\"because\"}",
                "{\"outcome\":\"SUCCEEDED\",\"by\":\"kim\",\"why\":\"because\"}",
                "{\"outcome\":1,\"by\":\"kim\",\"why\":\"because\"}",
                "{\"by\":\"kim\",\"why\":\"because\"}",
                "{\"outcome\":\"failed\",\"why\":\"because\"}",
                "{\"outcome\":\"failed\",\"by\":\"kim\"}",
                "{\"outcome\":\"failed\",\"by\":\" \",\"why\":\"because\"}",
                "{\"outcome\":\"failed\",\"by\":\"kim\",\"why\":\"because\",\"amount\":1}",
                "{\"outcome\":\"failed\",\"by\":{\"$ne\":null},\"why\":\"because\"}"
            })
    void aResolutionNeedsAnOutcomeAPersonAndAReason(String body) throws Exception {
        assertProblem(resolve("AAAABBBBCCCC", body), 400, "invalid_request");
    }

    private static HttpResponse<String> resolve(String id, String body) throws Exception {
        return server.post("/refunds/" + id + "/resolve", body);
    }

    private static JsonObject shown(String path) throws Exception {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return new JsonObject(answer.body());
    }

    private static String order(String number) {
        return "{\"merchant_uid\":\"ORD20180131-00000" + number + "\"}";
    }
}
