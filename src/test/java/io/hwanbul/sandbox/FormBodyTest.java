package io.hwanbul.sandbox;

import static io.hwanbul.sandbox.SandboxClient.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormBodyTest {
    private static final String CARD = "imp_100000000011";

    @RegisterExtension
    private final SandboxClient sandbox = new SandboxClient();

    @Test
    void aFormGetsAToken() {
        MultiMap form = form().add("imp_key", "sandbox").add("imp_secret", "sandbox");

        assertThat(response(sandbox.submit("/users/getToken", form)).getString("access_token"))
                .isNotBlank();
    }

    @Test
    void aFormCancels() {
        MultiMap form = form().add("imp_uid", CARD)
                .add("amount", "2000")
                .add("checksum", "10000")
                .add("reason", "단순 변심")
                .add("tax_free", "1000")
                .add("enable_webhook", "false")
                .add("extra[requester]", "customer");

        HttpResponse<Buffer> answer = sandbox.submit("/payments/cancel", form);

        assertThat(response(answer).getInteger("cancel_amount")).isEqualTo(2000);
        assertThat(response(answer).getString("cancel_reason")).isEqualTo("단순 변심");
    }

    @Test
    void aFormIssuesAVirtualAccount() {
        MultiMap form = form().add("merchant_uid", "desk")
                .add("amount", "45000")
                .add("vbank_code", "004")
                .add("vbank_due", "1600000000")
                .add("vbank_holder", "환불 상점");

        assertThat(response(sandbox.submit("/vbanks", form)).getInteger("amount"))
                .isEqualTo(45000);
    }

    @ParameterizedTest
    @CsvSource({"amount, much", "amount, 1e99", "checksum, ten", "enable_webhook, perhaps", "tax_free, some"})
    void anUnreadableFieldIsRefusedAndCancelsNothing(String name, String value) {
        HttpResponse<Buffer> answer =
                sandbox.submit("/payments/cancel", form().add("imp_uid", CARD).add(name, value));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(sandbox.payment(CARD).getInteger("cancel_amount")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"AB1, 200", "000, 200", "ab1, 400", "ABCD, 400", "'', 400"})
    void aTierMustBeThreeCapitalsOrDigits(String tier, int status) {
        assertThat(sandbox.request(HttpMethod.GET, "/payments/" + CARD)
                        .putHeader("Tier", tier)
                        .send()
                        .await()
                        .statusCode())
                .isEqualTo(status);
    }

    private static MultiMap form() {
        return MultiMap.caseInsensitiveMultiMap();
    }
}
