package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.GatewayProxy;
import io.hwanbul.testing.StoredPayment;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused requests; none moves money. */
@Timeout(60)
class RefusalOverHttpTest {
    @AutoClose
    private static final GatewayProxy gateway = new GatewayProxy();

    @AutoClose
    private static final TestServer server = TestServer.withGateway(gateway.uri());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "merchant_uid":"ORD20180131-0000011","cancel_request_amount":0                 | 400 | invalid_amount     | cancel_request_amount
            "merchant_uid":"ORD20180131-0000011","cancel_request_amount":-1                | 400 | invalid_amount     | cancel_request_amount
            "merchant_uid":"ORD20180131-0000011","cancel_request_amount":"2000"            | 400 | invalid_request    | cancel_request_amount
            "merchant_uid":"ORD20180131-0000011","cancel_request_amount":null              | 400 | invalid_request    | cancel_request_amount
            "merchant_uid":"ORD20180131-0000011","cancel_request_amount":0.5               | 400 | invalid_amount     | KRW
            "merchant_uid":"ORD20180131-0000017","cancel_request_amount":1.234             | 400 | invalid_amount     | USD
            "merchant_uid":"ORD20180131-0000011","cancel_request_amount":10001             | 400 | invalid_amount     | 10000 KRW
            "merchant_uid":"ORD20180131-0000012","cancel_request_amount":50001             | 400 | invalid_amount     | 50000 KRW
            "merchant_uid":"ORD20180131-0000017","cancel_request_amount":14.21             | 400 | invalid_amount     | 14.2 USD
            "merchant_uid":"ORD20180131-0000011","cancel_request_amount":1e99999999999     | 400 | invalid_amount     | cancel_request_amount
            "merchant_uid":"ORD20180131-0000011","cancel_request_amount":2000,"tax_free":2001 | 400 | invalid_amount  | tax_free
            "merchant_uid":"ORD20180131-0000011","cancel_request_amount":2000,"vat_amount":0.1 | 400 | invalid_amount | vat_amount
            "merchant_uid":"ORD20180131-0000011","amount":2000                             | 400 | invalid_request    | "amount"
            "merchant_uid":"ORD20180131-0000011","$where":"1"                              | 400 | invalid_request    | $where
            "merchant_uid":"ORD20180131-0000013"                                           | 400 | already_refunded   | This order has already been fully refunded.
            "merchant_uid":"ORD20180131-0000020","cancel_request_amount":1000              | 400 | payment_not_paid   | ready
            "merchant_uid":"ORD20180131-0000015"                                           | 422 | not_refundable     | month
            "merchant_uid":"ORD20180131-0000016","cancel_request_amount":1000              | 422 | not_refundable     | whole
            "merchant_uid":"ORD20180131-0000014"                                           | 400 | invalid_request    | refund_holder, refund_bank, refund_account
            "merchant_uid":"ORD20180131-0000014","refund_bank":"88"                        | 400 | invalid_request    | refund_holder, refund_account
            "merchant_uid":"ORD20180131-0000099"                                           | 404 | payment_not_found  | merchant_uid
            "merchant_uid":"ord20180131-0000011"                                           | 404 | payment_not_found  | merchant_uid
            "merchant_uid":"ORD20180131-0000011","imp_uid":"imp_100000000012"              | 404 | payment_not_found  | merchant_uid
            "merchant_uid":"ORD20180131-0000011","checksum":9999                           | 409 | balance_changed    | 10000, not 9999
            "merchant_uid":"ORD20180131-0000012","checksum":59000                          | 409 | balance_changed    | 50000, not 59000
            "merchant_uid":"ORD20180131-0000011","checksum":0                              | 409 | balance_changed    | 10000, not 0
            """)
    void aRefusedRequestSaysWhyAndMovesNothing(String members, int status, String code, String said) throws Exception {
        server.cancel("{" + members + "}"); // what others have cancelled is on record by now
        List<JsonObject> before = server.payments();

        JsonObject problem = assertProblem(server.cancel("{" + members + "}"), status, code);

        assertThat(problem.getString("detail")).contains(said);
        assertThat(problem.containsKey("refund_id")).isFalse();
        assertThat(server.payments()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ne\":null}",
                "{\"$gt\":\"\"}",
                "{\"$regex\":\".*\"}",
                "{\"$where\":\"1\"}",
                "{\"$in\":[\"ORD20180131-0000011\"]}",
                "[\"ORD20180131-0000011\"]",
                "[]",
                "20180131",
                "true"
            })
    void aMongoOperatorAsOrderIdReachesNoQuery(String operator) throws Exception {
        List<JsonObject> before = server.payments();

        JsonObject order = assertProblem(server.cancel("{\"merchant_uid\":" + operator + "}"), 400, "invalid_request");
        JsonObject payment = assertProblem(
                server.cancel("{\"merchant_uid\":\"ORD20180131-0000011\",\"imp_uid\":" + operator + "}"),
                400,
                "invalid_request");

        assertThat(order.getString("detail")).startsWith("merchant_uid ");
        assertThat(payment.getString("detail")).startsWith("imp_uid ");
        assertThat(server.payments()).isEqualTo(before);
    }

    @Test
    void anOrderIdThatLooksLikeAnOperatorIsText() throws Exception {
        assertProblem(server.cancel("{\"merchant_uid\":\"{\\\"$ne\\\":null}\"}"), 404, "payment_not_found");
        assertProblem(server.cancel("{\"merchant_uid\":\"$where\"}"), 404, "payment_not_found");
    }

    @Test
    void aRefusalByThePgIsAnsweredAndStoredAsFailed() throws Exception {
        gateway.declines(-1, "결제취소에 실패하였습니다. [9029] 상점의 취소가능 금액이 부족합니다.");

        String order = "{\"merchant_uid\":\"ORD20180131-0000011\"}";
        JsonObject problem = assertProblem(
                server.post("/payments/cancel", order, "Idempotency-Key", "declined"), 422, "declined_by_gateway");

        gateway.passesCancels();
        assertThat(problem.getJsonObject("gateway").getInteger("code")).isEqualTo(-1);
        assertThat(problem.getJsonObject("gateway").getJsonObject("explanation").getString("code"))
                .isEqualTo("settlement_balance_short");
        assertThat(problem.getJsonObject("gateway").getString("message")).startsWith("결제취소에 실패하였습니다.");
        assertThat(problem.getString("detail"))
                .contains(problem.getJsonObject("gateway").getString("message"));
        JsonObject stored = server.stored("ORD20180131-0000011");
        assertThat(stored.getInteger("cancel_amount")).isZero();
        assertThat(stored.getString("status")).isEqualTo("paid");
        assertThat(StoredPayment.refunds(stored)).hasSize(1);
        JsonObject refund = StoredPayment.refunds(stored).getJsonObject(0);
        assertThat(refund.getString("id")).isEqualTo(problem.getString("refund_id"));
        assertThat(refund.getString("state")).isEqualTo("failed");
        assertThat(refund.getInteger("gateway_code")).isEqualTo(-1);
        assertThat(gateway.payment("imp_100000000011").getInteger("cancel_amount"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "amount":"10000원"                                  | amount
            "amount":10000,"cancel_amount":"zero"              | cancel_amount
            "amount":true,"cancel_amount":0                    | amount
            "amount":10000,"cancel_history":"none"             | cancel_history
            "amount":10000,"hwanbul":{"refunds":"none"}        | hwanbul
            "amount":10000,"hwanbul":{"refunds":[{"id":"A"}]}  | hwanbul
            "amount":10000,"hwanbul":{"revision":"one"}        | hwanbul
            """)
    void aStoredPaymentThatCannotBeReadIsNamedByItsField(String members, String field) throws Exception {
        String order = UUID.randomUUID().toString();
        JsonObject payment =
                new JsonObject("{\"merchant_uid\":\"" + order + "\",\"imp_uid\":\"" + order + "\"," + members + "}");
        server.mongo().insert(server.store().collection(), payment).await();
        List<JsonObject> before = server.payments();

        JsonObject problem =
                assertProblem(server.cancel("{\"merchant_uid\":\"" + order + "\"}"), 500, "payment_unreadable");

        assertThat(problem.getString("detail")).contains(field).doesNotContain("java.", "Exception");
        assertThat(server.payments()).isEqualTo(before);
    }

    @Test
    void anOrderWithoutTheGatewaysIdHasNotBeenPaid() throws Exception {
        JsonObject payment = new JsonObject().put("merchant_uid", "no-id").put("amount", 5_000);
        server.mongo().insert(server.store().collection(), payment).await();

        JsonObject problem = assertProblem(server.cancel("{\"merchant_uid\":\"no-id\"}"), 400, "payment_not_paid");

        assertThat(problem.getString("detail")).contains("imp_uid");
    }
}
