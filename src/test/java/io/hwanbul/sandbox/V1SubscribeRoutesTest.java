package io.hwanbul.sandbox;

import static io.hwanbul.sandbox.SandboxClient.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V1SubscribeRoutesTest {
    private static final String ONETIME = "/subscribe/payments/onetime";
    private static final String AGAIN = "/subscribe/payments/again";

    @RegisterExtension
    private final SandboxClient sandbox = new SandboxClient();

    @Test
    void aPaymentByCardIsPaidAtOnceAndCanBeCancelled() {
        JsonObject payment = response(sandbox.post(ONETIME, onetime().put("buyer_name", "홍길동")));

        assertThat(payment.getString("status")).isEqualTo("paid");
        assertThat(payment.getString("pay_method")).isEqualTo("card");
        assertThat(payment.getString("pg_provider")).isEqualTo("nice");
        assertThat(payment.getString("buyer_name")).isEqualTo("홍길동");
        assertThat(payment.getLong("paid_at")).isPositive();
        JsonObject cancelled = response(
                sandbox.post("/payments/cancel", "{'merchant_uid': 'desk', 'amount': 1000, 'checksum': 5000}"));
        assertThat(cancelled.getString("imp_uid")).isEqualTo(payment.getString("imp_uid"));
        assertThat(cancelled.getInteger("cancel_amount")).isEqualTo(1000);
    }

    @Test
    void aNoticeUrlThatCannotBeIsRefusedBeforeAnythingIsPaid() {
        HttpResponse<Buffer> answer = sandbox.post(ONETIME, onetime().put("notice_url", "http://localhost:99999/"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.bodyAsString()).contains("notice_url");
        assertThat(sandbox.get("/payments/find/desk").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyTheEndsOfACardNumberAreKept() {
        JsonObject payment = response(sandbox.post(ONETIME, onetime()));

        assertThat(payment.getString("card_number")).isEqualTo("000011******3333");
        assertThat(sandbox.get("/sandbox/payments").bodyAsString()).doesNotContain("00001111");
    }

    @Test
    void aKnownCustomerPaysAgainWithTheSameCard() {
        sandbox.post(ONETIME, onetime().put("customer_uid", "shopper-1"));

        JsonObject again = response(sandbox.post(
                AGAIN, "{'customer_uid': 'shopper-1', 'merchant_uid': 'chair', 'amount': 7000, 'name': '의자'}"));

        assertThat(again.getInteger("amount")).isEqualTo(7000);
        assertThat(again.getString("status")).isEqualTo("paid");
        assertThat(again.getString("card_number")).isEqualTo("000011******3333");
        assertThat(again.getString("pg_provider")).isEqualTo("nice");
        assertThat(again.getString("customer_uid")).isEqualTo("shopper-1");
    }

    @Test
    void anUnknownCustomerIsRefusedInTheRealServicesWords() {
        JsonObject refused = sandbox.post(AGAIN, "{'customer_uid': 'nobody', 'merchant_uid': 'chair', 'amount': 7000}")
                .bodyAsJsonObject();

        assertThat(refused.getInteger("code")).isEqualTo(1);
        assertThat(refused.getString("message")).isEqualTo("등록되지 않은 구매자입니다.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"merchant_uid", "amount", "card_number", "expiry"})
    void aMissingFieldIsRefusedByName(String name) {
        JsonObject request = onetime();
        request.remove(name);

        assertThat(sandbox.post(ONETIME, request).bodyAsJsonObject().getString("message"))
                .contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "0000-1111-2222-333x", "00001111222233334444"})
    void aCardNumberHasFourteenToSixteenDigits(String number) {
        assertThat(sandbox.post(ONETIME, onetime().put("card_number", number)).statusCode())
                .isEqualTo(400);
    }

    private static JsonObject onetime() {
        return new JsonObject()
                .put("merchant_uid", "desk")
                .put("amount", 5000)
                .put("card_number", "0000-1111-2222-3333")
                .put("expiry", "2099-12")
                .put("birth", "000101")
                .put("pwd_2digit", "00")
                .put("pg", "nice.shop1");
    }
}
