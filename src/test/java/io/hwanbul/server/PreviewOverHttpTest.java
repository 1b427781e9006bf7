package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.GatewayProxy;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code POST /payments/cancel/preview}, and {@code GET /banks}. */
class PreviewOverHttpTest {
    @AutoClose
    private static final GatewayProxy gateway = new GatewayProxy();

    @AutoClose
    private static final TestServer server = TestServer.withGateway(gateway.uri());

    @Test
    void anAllowedRefundIsPreviewedAndMovesNothing() throws Exception {
        List<JsonObject> before = server.payments();

        JsonObject preview = preview("{\"merchant_uid\":\"ORD20180131-0000011\",\"cancel_request_amount\":2000}");

        assertThat(preview.getBoolean("allowed")).isTrue();
        assertThat(preview.getInteger("amount")).isEqualTo(2_000);
        assertThat(preview.getInteger("refundable")).isEqualTo(10_000);
        assertThat(preview.getJsonArray("rules")).isNotEmpty().allSatisfy(rule -> {
            assertThat(((JsonObject) rule).fieldNames()).contains("id", "verdict", "why", "why_ko", "source");
            assertThat(((JsonObject) rule).getString("verdict")).isIn("yes", "unknown");
        });
        assertThat(server.payments()).isEqualTo(before);
        assertThat(gateway.payment("imp_100000000011").getInteger("cancel_amount"))
                .isZero();
    }

    @Test
    void withoutAnAmountTheWholeBalanceIsPreviewed() throws Exception {
        JsonObject preview = preview("{\"merchant_uid\":\"ORD20180131-0000012\"}");
        assertThat(preview.getInteger("amount")).isEqualTo(50_000);
    }

    @Test
    void aRuleThatForbidsTheRefundIsNamedInBothLanguages() throws Exception {
        JsonObject preview = preview("{\"merchant_uid\":\"ORD20180131-0000015\"}");

        assertThat(preview.getBoolean("allowed")).isFalse();
        JsonObject rule = rule(preview, "phone_same_month");
        assertThat(rule.getString("verdict")).isEqualTo("no");
        assertThat(rule.getString("why")).contains("month");
        assertThat(rule.getString("why_ko")).contains("결제한 달");
    }

    @Test
    void whatTheServerItselfWouldRefuseIsPreviewedToo() throws Exception {
        JsonObject preview = preview("{\"merchant_uid\":\"ORD20180131-0000013\"}");

        assertThat(preview.getBoolean("allowed")).isFalse();
        assertThat(preview.getInteger("refundable")).isZero();
        assertThat(rule(preview, "already_refunded").getString("why_ko")).contains("전액 환불");
    }

    @Test
    void anInvalidRequestIsRefusedAsARefundWouldBe() throws Exception {
        assertProblem(server.post("/payments/cancel/preview", "{}"), 400, "invalid_request");
        assertProblem(
                server.post("/payments/cancel/preview", "{\"merchant_uid\":\"nobody\"}"), 404, "payment_not_found");
        assertProblem(server.get("/payments/cancel/preview"), 405, "method_not_allowed");
    }

    @Test
    void aRefusalByARuleCitesTheRule() throws Exception {
        JsonObject problem =
                assertProblem(server.cancel("{\"merchant_uid\":\"ORD20180131-0000015\"}"), 422, "not_refundable");
        assertThat(problem.getJsonObject("rule").getString("id")).isEqualTo("phone_same_month");
        assertThat(problem.getString("message_ko")).contains("결제한 달");
    }

    @Test
    void theBanksAreListedWithTheCodesOfAPg() throws Exception {
        JsonObject all = body(server.get("/banks"));
        JsonObject kcp = body(server.get("/banks?pg_provider=kcp"));

        assertThat(all.getJsonArray("banks")).hasSize(22);
        assertThat(kcp.getJsonArray("banks"))
                .contains(new JsonObject()
                        .put("code", "088")
                        .put("pg_code", "BK88")
                        .put("name", "Shinhan Bank")
                        .put("name_ko", "신한은행"));
        assertProblem(server.get("/banks?pg_provider=ksnet"), 404, "banks_unknown");
    }

    private static JsonObject preview(String body) throws Exception {
        return body(server.post("/payments/cancel/preview", body));
    }

    private static JsonObject body(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private static JsonObject rule(JsonObject preview, String id) {
        return preview.getJsonArray("rules").stream()
                .map(JsonObject.class::cast)
                .filter(rule -> rule.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }
}
