package io.hwanbul.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders whose id says what their cancels meet. */
class OrderFaultsTest {
    @RegisterExtension
    private final SandboxClient sandbox = new SandboxClient();

    @Test
    void anOrdersFirstCancelIsDoneAndItsAnswerLost() {
        String impUid = order("desk-1-drop_after");

        assertThatThrownBy(() -> cancel(impUid)).hasMessageContaining("closed");

        assertThat(sandbox.payment(impUid).getInteger("cancel_amount")).isEqualTo(1000);
        assertThat(cancel(impUid).bodyAsJsonObject().getInteger("code")).isZero();
        assertThat(sandbox.payment(impUid).getInteger("cancel_amount")).isEqualTo(2000);
    }

    @ParameterizedTest
    @CsvSource({"too_many_requests, 429", "error_before, 502", "token_revoked, 401"})
    void afterAFaultThatPreventsItTheSecondCancelIsDone(String fault, int status) {
        String impUid = order("desk-" + fault);

        assertThat(cancel(impUid).statusCode()).isEqualTo(status);

        sandbox.login();
        assertThat(sandbox.payment(impUid).getInteger("cancel_amount")).isZero();
        assertThat(cancel(impUid).bodyAsJsonObject().getInteger("code")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "cancelled_at_pg, 결제취소에 실패하였습니다. [500626|기 취소 거래]",
        "settlement_short, 결제취소에 실패하였습니다. 취소금액이 미정산 금액보다 큽니다."
    })
    void aRefusalThatLastsMeetsEveryCancel(String fault, String message) {
        String impUid = order("desk-" + fault);

        for (int attempt = 1; attempt <= 3; attempt++) {
            JsonObject answer = cancel(impUid).bodyAsJsonObject();
            assertThat(answer.getInteger("code")).isEqualTo(-1);
            assertThat(answer.getString("message")).isEqualTo(message);
        }
        assertThat(sandbox.payment(impUid).getInteger("cancel_amount")).isZero();
    }

    @Test
    void anOrdersFaultIsCountedAndComesAgainAfterAReset() {
        cancel(order("desk-maintenance"));
        assertThat(sandbox.get("/sandbox/faults").bodyAsJsonObject().getJsonObject("dealt"))
                .isEqualTo(new JsonObject().put("maintenance", 1));

        sandbox.post("/sandbox/reset", "{}");

        assertThat(cancel(order("desk-maintenance")).bodyAsJsonObject().getInteger("code"))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"drop_after", "desk-drop_after-2", "desk-DROP_AFTER", "desk-earthquake"})
    void anotherIdSaysNothing(String merchantUid) {
        assertThat(cancel(order(merchantUid)).bodyAsJsonObject().getInteger("code"))
                .isZero();
    }

    @Test
    void anOrdersFaultIsItsCancelsAlone() {
        String impUid = order("desk-error_before");

        assertThat(sandbox.get("/payments/" + impUid).statusCode()).isEqualTo(200);
        assertThat(cancel("imp_100000000011").bodyAsJsonObject().getInteger("code"))
                .isZero();
    }

    private String order(String merchantUid) {
        return sandbox.create("{'imp_uid': 'imp_desk', 'merchant_uid': '" + merchantUid + "'}");
    }

    private HttpResponse<Buffer> cancel(String impUid) {
        return sandbox.post("/payments/cancel", "{'imp_uid': '" + impUid + "', 'amount': 1000}");
    }
}
