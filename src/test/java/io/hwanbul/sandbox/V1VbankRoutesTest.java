package io.hwanbul.sandbox;

import static io.hwanbul.sandbox.SandboxClient.START;
import static io.hwanbul.sandbox.SandboxClient.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V1VbankRoutesTest {
    private static final long TOMORROW = START.getEpochSecond() + 86_400;

    @RegisterExtension
    private final SandboxClient sandbox = new SandboxClient();

    @Test
    void anIssuedAccountAwaitsItsDeposit() {
        JsonObject payment = response(sandbox.post("/vbanks", request()));

        assertThat(payment.getString("status")).isEqualTo("ready");
        assertThat(payment.getString("pay_method")).isEqualTo("vbank");
        assertThat(payment.getString("vbank_code")).isEqualTo("004");
        assertThat(payment.getString("vbank_num")).isNotBlank();
        assertThat(payment.getLong("vbank_date")).isEqualTo(TOMORROW);
        assertThat(payment.getLong("paid_at")).isZero();
        assertThat(sandbox.payment(payment.getString("imp_uid"))).isEqualTo(payment);
    }

    @Test
    void theNoticeUrlsAreAListAsV1SaysAndEachGetsTheWebhooks() {
        JsonArray urls = new JsonArray().add("http://127.0.0.1:1/first").add("http://127.0.0.1:1/second");

        assertThat(response(sandbox.post("/vbanks", request().put("notice_url", urls))))
                .isNotNull();

        assertThat(noticed()).containsExactlyInAnyOrderElementsOf(urls);
    }

    @Test
    void aFormWritesTheNoticeUrlsAsAListToo() {
        MultiMap form = MultiMap.caseInsensitiveMultiMap();
        request().forEach(field -> form.add(field.getKey(), field.getValue().toString()));
        form.add("notice_url[]", "http://127.0.0.1:1/first").add("notice_url[1]", "http://127.0.0.1:1/second");

        assertThat(response(sandbox.submit("/vbanks", form))).isNotNull();

        assertThat(noticed()).containsExactlyInAnyOrder("http://127.0.0.1:1/first", "http://127.0.0.1:1/second");
    }

    private List<Object> noticed() {
        return sandbox.get("/sandbox/webhooks").bodyAsJsonObject().getJsonArray("list").stream()
                .map(delivery -> ((JsonObject) delivery).getValue("url"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"merchant_uid", "amount", "vbank_code", "vbank_due"})
    void aMissingFieldIsRefusedByName(String name) {
        JsonObject request = request();
        request.remove(name);

        assertRefused(400, name, sandbox.post("/vbanks", request));
    }

    @ParameterizedTest
    @CsvSource({"amount, 0", "amount, -1", "vbank_due, 1"})
    void anAmountOfZeroOrAPastDueDateIsRefused(String name, long value) {
        assertRefused(400, name, sandbox.post("/vbanks", request().put(name, value)));
    }

    @Test
    void anUnpaidAccountIsClosedOnlyOnceAndCannotBeCancelled() {
        String impUid = "imp_100000000020";

        HttpResponse<Buffer> answer = sandbox.delete("/vbanks/" + impUid);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(response(answer).getString("status")).isEqualTo("cancelled");
        assertThat(response(answer).getInteger("cancel_amount")).isZero();
        assertRefused(400, "가상계좌", sandbox.delete("/vbanks/" + impUid));
        assertThat(sandbox.post("/payments/cancel", new JsonObject().put("imp_uid", impUid))
                        .bodyAsJsonObject()
                        .getInteger("code"))
                .isEqualTo(1);
    }

    @Test
    void onlyAnUnpaidVirtualAccountIsClosed() {
        assertRefused(400, "가상계좌", sandbox.delete("/vbanks/imp_100000000014"));
        assertRefused(400, "가상계좌", sandbox.delete("/vbanks/imp_100000000011"));
        assertRefused(404, "존재하지 않는", sandbox.delete("/vbanks/imp_000000000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"html5_inicis", "inicis"})
    void inicisRequiresTheMerchantsPgKey(String pg) {
        String impUid = sandbox.create("{'pay_method': 'vbank', 'status': 'ready', 'pg_provider': '" + pg + "'}");

        assertRefused(400, "pg_api_key", sandbox.delete("/vbanks/" + impUid));
        assertThat(sandbox.delete("/vbanks/" + impUid + "?pg_api_key=key").statusCode())
                .isEqualTo(200);
    }

    private static JsonObject request() {
        return new JsonObject()
                .put("merchant_uid", "desk")
                .put("amount", 45000)
                .put("vbank_code", "004")
                .put("vbank_due", TOMORROW)
                .put("vbank_holder", "환불 상점");
    }

    private static void assertRefused(int status, String message, HttpResponse<Buffer> answer) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.bodyAsJsonObject().getInteger("code")).isEqualTo(-1);
        assertThat(answer.bodyAsJsonObject().getString("message")).contains(message);
    }
}
