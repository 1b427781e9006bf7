package io.hwanbul.sandbox;

import static io.hwanbul.sandbox.SandboxClient.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class V1PrepareRoutesTest {
    private static final String PREPARE = "/payments/prepare";

    @RegisterExtension
    private final SandboxClient sandbox = new SandboxClient();

    @Test
    void aPreparedAmountIsKept() {
        JsonObject prepared = response(sandbox.post(PREPARE, "{'merchant_uid': 'desk', 'amount': 14.2}"));

        assertThat(prepared).isEqualTo(response(sandbox.get(PREPARE + "/desk")));
        assertThat(prepared.getDouble("amount")).isEqualTo(14.2);
        assertThat(prepared.getString("merchant_uid")).isEqualTo("desk");
    }

    @Test
    void anOrderIsPreparedOnceUntilAReset() {
        sandbox.post(PREPARE, "{'merchant_uid': 'desk', 'amount': 1000}");
        JsonObject again = sandbox.post(PREPARE, "{'merchant_uid': 'desk', 'amount': 2000}")
                .bodyAsJsonObject();

        assertThat(again.getInteger("code")).isEqualTo(1);
        assertThat(again.getString("message")).isEqualTo("결제정보 사전등록에 실패하였습니다(이미 등록된 merchant_uid입니다).");
        assertThat(response(sandbox.get(PREPARE + "/desk")).getInteger("amount"))
                .isEqualTo(1000);
        sandbox.post("/sandbox/reset", "{}");
        assertThat(sandbox.get(PREPARE + "/desk").bodyAsJsonObject().getInteger("code"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | merchant_uid",
                "{'merchant_uid': 'desk'} | amount",
                "{'merchant_uid': 'desk', 'amount': 0} | amount",
                "{'merchant_uid': 'desk', 'amount': 'much'} | 요청"
            })
    void aWrongFieldIsRefusedByName(String body, String named) {
        assertThat(sandbox.post(PREPARE, body).bodyAsJsonObject().getString("message"))
                .contains(named);
    }
}
