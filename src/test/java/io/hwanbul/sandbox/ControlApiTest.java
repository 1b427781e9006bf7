package io.hwanbul.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlApiTest {
    private static final String CARD = "imp_100000000011";
    private static final String PAYPAL = "imp_100000000021";
    private static final String UNPAID = "imp_100000000020";

    @RegisterExtension
    private final SandboxClient sandbox = new SandboxClient();

    @Test
    void thePaymentsComeNewestFirstWithTotalsByCurrency() {
        JsonObject page = sandbox.get("/sandbox/payments?limit=2").bodyAsJsonObject();

        assertThat(page.getInteger("total")).isEqualTo(12);
        assertThat(page.getJsonArray("list").getJsonObject(0).getString("imp_uid"))
                .isEqualTo("imp_100000000022");
        assertThat(page.getJsonArray("list")).hasSize(2);
        assertThat(page.getJsonObject("totals").getJsonObject("KRW").getInteger("cancel_amount"))
                .isEqualTo(21_000);
        assertThat(page.getJsonObject("totals").getJsonObject("USD").getDouble("amount"))
                .isEqualTo(44.7);
    }

    @Test
    void aPaymentWithoutFieldsIsAPaidCardPayment() {
        JsonObject payment = sandbox.payment(sandbox.create("{}"));

        assertThat(payment.getString("pay_method")).isEqualTo("card");
        assertThat(payment.getString("pg_provider")).isEqualTo("html5_inicis");
        assertThat(payment.getString("status")).isEqualTo("paid");
        assertThat(payment.getString("currency")).isEqualTo("KRW");
        assertThat(payment.getBoolean("sandbox")).isFalse();
        assertThat(payment.getLong("paid_at")).isPositive();
    }

    @Test
    void givenFieldsAreKept() {
        String impUid = sandbox.create("{'imp_uid': 'imp_x', 'merchant_uid': 'mine', 'amount': 14.2, 'currency': 'USD',"
                + " 'sandbox': true, 'buyer_name': '홍길동', 'card_quota': 3}");

        assertThat(impUid).isEqualTo("imp_x");
        JsonObject payment = SandboxClient.response(sandbox.get("/payments/imp_x?include_sandbox=true"));
        assertThat(payment.getDouble("amount")).isEqualTo(14.2);
        assertThat(payment.getInteger("card_quota")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/sandbox/payments | {'colour': 'red'} | colour",
                "/sandbox/payments | {'amount': 0} | amount",
                "/sandbox/payments | {'amount': '1000'} | amount",
                "/sandbox/payments | {'status': 'cancelled'} | status",
                "/sandbox/payments | {'cancel_amount': 1} | cancel_amount",
                "/sandbox/payments | {'imp_uid': 'imp_100000000011'} | imp_uid",
                "/sandbox/payments | {'sandbox': 'yes'} | sandbox",
                "/sandbox/payments | {'paid_at': -1} | paid_at",
                "/sandbox/payments | {'notice_url': 'file:///etc'} | notice_url",
                "/sandbox/payments/imp_100000000011/deposit | {} | virtual account",
                "/sandbox/payments/imp_100000000011/reverse | {} | reversed",
                "/sandbox/payments/imp_100000000011/finish | {'outcome': 'approved'} | pending",
                "/sandbox/payments/imp_100000000021/finish | {'outcome': 'maybe'} | outcome",
                "/sandbox/payments/imp_100000000021/finish | {} | outcome",
                "/sandbox/payments/imp_100000000020/cancel | {} | paid",
                "/sandbox/payments/imp_100000000011/cancel | {'amount': 10001} | 금액",
                "/sandbox/payments/imp_100000000011/cancel | {'sum': 1} | sum",
                "/sandbox/faults | {'fault': 'earthquake'} | fault",
                "/sandbox/faults | {} | fault",
                "/sandbox/faults | {'fault': 'pending', 'on': 'find'} | pending",
                "/sandbox/faults | {'fault': 'drop_after', 'times': 0} | times",
                "/sandbox/webhooks/resend | {'imp_uid': 'imp_100000000011'} | webhook"
            })
    void anInvalidRequestIsRefusedWithTheReason(String path, String body, String reason) {
        assertRefused(400, reason, sandbox.post(path, body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/sandbox/faults | {} | rate",
                "/sandbox/faults | {'rate': 2} | rate",
                "/sandbox/faults | {'rate': 0.5, 'delay': 'soon'} | delay",
                "/sandbox/faults | {'rate': 0.5, 'seed': 'x'} | seed",
                "/sandbox/webhook | {} | url",
                "/sandbox/webhook | {'url': 'ftp://host/'} | url",
                "/sandbox/webhook | {'url': null, 'type': 'xml'} | type"
            })
    void anInvalidSettingIsRefusedWithTheReason(String path, String body, String reason) {
        assertRefused(400, reason, sandbox.put(path, body));
    }

    @Test
    void invalidJsonIs400AndAnUnknownPaymentOrPathIs404() {
        HttpResponse<Buffer> garbage = sandbox.request(HttpMethod.POST, "/sandbox/payments")
                .sendBuffer(Buffer.buffer("{"))
                .await();

        assertRefused(400, "JSON", garbage);
        assertRefused(404, "존재하지 않는", sandbox.post("/sandbox/payments/imp_none/cancel", "{}"));
        assertRefused(404, "404", sandbox.get("/sandbox/nothing"));
    }

    @Test
    void aRequestFromAnotherOriginIsRefused() {
        HttpResponse<Buffer> answer = sandbox.request(HttpMethod.POST, "/sandbox/reset")
                .putHeader("Origin", "https://elsewhere.example")
                .send()
                .await();

        assertRefused(403, "own page", answer);
    }

    @Test
    void aDepositMakesAVirtualAccountPaid() {
        sandbox.post("/sandbox/payments/" + UNPAID + "/deposit", "{}");

        assertThat(sandbox.payment(UNPAID).getString("status")).isEqualTo("paid");
        assertThat(sandbox.payment(UNPAID).getLong("paid_at")).isPositive();
    }

    @Test
    void aConsoleCancelRecordsTheConsoleAsItsReason() {
        sandbox.post("/sandbox/payments/" + CARD + "/cancel", "{'amount': 3000}");
        sandbox.post("/sandbox/payments/" + CARD + "/cancel", "{'reason': '재고 없음'}");

        JsonObject payment = sandbox.payment(CARD);
        assertThat(payment.getInteger("cancel_amount")).isEqualTo(10_000);
        assertThat(payment.getJsonArray("cancel_history").getJsonObject(0).getString("reason"))
                .isEqualTo("관리자페이지취소");
        assertThat(payment.getString("cancel_reason")).isEqualTo("재고 없음");
    }

    @Test
    void aReversalUndoesTheLastCancel() {
        JsonObject before = sandbox.payment(CARD);
        sandbox.post("/payments/cancel", "{'imp_uid': '" + CARD + "', 'amount': 1000}");
        JsonObject once = sandbox.payment(CARD);
        sandbox.post("/payments/cancel", "{'imp_uid': '" + CARD + "', 'amount': 500}");

        sandbox.post("/sandbox/payments/" + CARD + "/reverse", "{}");
        assertThat(sandbox.payment(CARD)).isEqualTo(once);
        sandbox.post("/sandbox/payments/" + CARD + "/reverse", "{}");
        assertThat(sandbox.payment(CARD).getString("status")).isEqualTo("paid");
        assertThat(sandbox.payment(CARD).getInteger("cancel_amount")).isZero();
        assertThat(sandbox.payment(CARD).getLong("paid_at")).isEqualTo(before.getLong("paid_at"));
    }

    @Test
    void aPendingCancelChangesNothingUntilItIsApproved() {
        JsonObject before = sandbox.payment(PAYPAL);

        JsonObject answer = cancelPaypal("10.5");
        assertThat(answer.getInteger("code")).isZero();
        assertThat(answer.getJsonObject("response")).isEqualTo(before);
        assertThat(cancelPaypal("20").getInteger("code")).as("a second one").isZero();
        assertThat(sandbox.get("/sandbox/payments").bodyAsJsonObject().getInteger("pending"))
                .isEqualTo(2);

        finish("approved");
        JsonObject after = sandbox.payment(PAYPAL);
        assertThat(after.getDouble("cancel_amount")).isEqualTo(10.5);
        assertThat(after.getJsonArray("cancel_history").getJsonObject(0).getString("reason"))
                .isEqualTo("변심");
    }

    @Test
    void aRefusedCancelLeavesThePaymentUnchanged() {
        JsonObject before = sandbox.payment(PAYPAL);
        cancelPaypal("10.5");

        finish("refused");

        assertThat(sandbox.payment(PAYPAL)).isEqualTo(before);
        assertRefused(400, "pending", finish("approved"));
    }

    @Test
    void pendingCancelsTogetherDoNotExceedTheBalance() {
        assertThat(cancelPaypal("20").getInteger("code")).isZero();

        assertThat(cancelPaypal("20").getString("message")).contains("취소 가능 금액보다 큽니다");
        assertRefused(400, "취소 가능 금액보다", sandbox.post("/sandbox/payments/" + PAYPAL + "/cancel", "{'amount': 10.51}"));
        assertThat(cancelPaypal("10.5").getInteger("code")).isZero();
        assertThat(cancelPaypal("null").getInteger("code"))
                .as("nothing is left")
                .isEqualTo(1);
    }

    @Test
    void aPendingCancelThatIsRefusedGivesItsAmountBack() {
        cancelPaypal("30.5");
        finish("refused");

        assertThat(cancelPaypal("30.5").getInteger("code")).isZero();
        finish("approved");
        assertThat(sandbox.payment(PAYPAL).getDouble("cancel_amount")).isEqualTo(30.5);
    }

    @Test
    void noAmountMeansAllThatPendingCancelsLeave() {
        cancelPaypal("10.5");
        cancelPaypal("null");
        finish("approved");
        finish("approved");

        assertThat(sandbox.payment(PAYPAL).getDouble("cancel_amount")).isEqualTo(30.5);
    }

    @Test
    void aSmartroVirtualAccountCancelIsPendingToo() {
        String impUid = sandbox.create("{'pay_method': 'vbank', 'pg_provider': 'smartro_v2'}");
        JsonObject answer = sandbox.post(
                        "/payments/cancel",
                        "{'imp_uid': '" + impUid + "', 'refund_holder': 'Jone Doe', 'refund_bank': '88',"
                                + " 'refund_account': '0', 'refund_tel': '010-0000-0000'}")
                .bodyAsJsonObject();

        assertThat(answer.getInteger("code")).isZero();
        assertThat(answer.getJsonObject("response").getString("status")).isEqualTo("paid");
    }

    @Test
    void aResetRestoresThePaymentsAndEndsTheFaults() {
        JsonObject start = sandbox.get("/sandbox/payments").bodyAsJsonObject();
        sandbox.create("{}");
        sandbox.post("/sandbox/payments/" + CARD + "/cancel", "{}");
        cancelPaypal("10.5");
        sandbox.put("/sandbox/faults", "{'rate': 1}");
        sandbox.post("/sandbox/faults", "{'fault': 'drop_after'}");

        sandbox.post("/sandbox/reset", "{}");

        assertThat(sandbox.get("/sandbox/payments").bodyAsJsonObject()).isEqualTo(start);
        assertThat(sandbox.get("/sandbox/faults").bodyAsJsonObject().encode())
                .isEqualTo("{\"rate\":0.0,\"dealt\":{},\"queued\":[],\"late\":0}");
    }

    private JsonObject cancelPaypal(String amount) {
        return sandbox.post(
                        "/payments/cancel",
                        "{'imp_uid': '" + PAYPAL + "', 'amount': " + amount + ", 'checksum': 30.5, 'reason': '변심'}")
                .bodyAsJsonObject();
    }

    private HttpResponse<Buffer> finish(String outcome) {
        return sandbox.post("/sandbox/payments/" + PAYPAL + "/finish", "{'outcome': '" + outcome + "'}");
    }

    private static void assertRefused(int status, String reason, HttpResponse<Buffer> answer) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.bodyAsJsonObject().getString("message")).contains(reason);
    }
}
