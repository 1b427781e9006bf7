package io.hwanbul.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class V1StructureTest {
    private static final String FIND = "/payments/imp_100000000011";

    @Test
    void aWholePaymentConformsAndMessageMayBeNull() {
        assertThat(errors(200, success(payment()))).isEmpty();
    }

    @Test
    void aPaymentThatLacksARequiredFieldOrHasAnUnknownOneDoesNotConform() {
        JsonObject unknown = payment().put("colour", "red");
        JsonObject lacking = payment();
        lacking.remove("currency");

        assertThat(errors(200, success(unknown))).singleElement().asString().contains("colour");
        assertThat(errors(200, success(lacking))).singleElement().asString().contains("currency");
    }

    @Test
    void aFieldOfAnotherTypeDoesNotConform() {
        assertThat(errors(200, success(payment().put("paid_at", "soon")))).isNotEmpty();
        assertThat(errors(200, success(payment().putNull("cancel_reason")))).isNotEmpty();
        assertThat(errors(200, success(payment().put("imp_uid", "imp_".repeat(9)))))
                .isNotEmpty();
        JsonArray history = new JsonArray().add(new JsonObject().put("amount", 1));
        assertThat(errors(200, success(payment().put("cancel_history", history))))
                .isNotEmpty();
    }

    @Test
    void aFailureHasACodeAMessageAndNoResponse() {
        JsonObject failure =
                new JsonObject().put("code", 1).put("message", "아니요").putNull("response");

        assertThat(errors(200, failure)).isEmpty();
        assertThat(errors(404, failure)).isEmpty();
        assertThat(errors(200, failure.copy().putNull("message"))).isNotEmpty();
        assertThat(errors(200, failure.copy().put("response", payment()))).isNotEmpty();
        assertThat(errors(404, success(payment()))).isNotEmpty();
        assertThat(errors(200, new JsonObject().put("code", 1).put("message", "아니요")))
                .isNotEmpty();
    }

    @Test
    void aSuccessHasADocumentedStatus() {
        assertThat(errors(202, failure("아니요"))).isNotEmpty();
    }

    @Test
    void anOperationThatV1DoesNotHaveIsAnError() {
        assertThatThrownBy(() -> V1Structure.errorsOfAnswer("PATCH", FIND, 200, success(payment())))
                .hasMessageContaining("PATCH");
    }

    @ParameterizedTest
    @CsvSource({"amount, text", "reason, 5", "cancel_request_amount, 5", "retain_promotion, text", "extra, text"})
    void aCancelWithAFieldThatV1DoesNotHaveOrOfAnotherTypeDoesNotConform(String name, String value) {
        JsonObject cancel = new JsonObject()
                .put("imp_uid", "imp_1")
                .put("amount", 14.2)
                .put("reason", "변심")
                .put("extra", new JsonObject().put("requester", "customer"));
        assertThat(V1Structure.errorsOfCancel(cancel)).isEmpty();

        Object wrong = value.equals("5") ? (Object) 5 : value;
        assertThat(V1Structure.errorsOfCancel(cancel.put(name, wrong))).hasSize(1);
    }

    private static List<String> errors(int status, JsonObject envelope) {
        return V1Structure.errorsOfAnswer("GET", FIND + "?include_sandbox=true", status, envelope);
    }

    private static JsonObject success(JsonObject response) {
        return new JsonObject().put("code", 0).putNull("message").put("response", response);
    }

    private static JsonObject failure(String message) {
        return new JsonObject().put("code", -1).put("message", message).putNull("response");
    }

    private static JsonObject payment() {
        return new JsonObject()
                .put("imp_uid", "imp_100000000011")
                .put("merchant_uid", "ORD20180131-0000011")
                .put("amount", 14.2)
                .put("cancel_amount", 0)
                .put("currency", "USD")
                .put("status", "paid")
                .put("sandbox", false)
                .put("paid_at", 1_517_367_600L)
                .put("cancel_history", new JsonArray());
    }
}
