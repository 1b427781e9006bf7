package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.GatewayProxy;
import io.hwanbul.testing.StoredPayment;
import io.hwanbul.testing.TestKeyring;
import io.hwanbul.vault.Keyring;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers of one shop during a change of its keys, and one without the old keys. */
@Timeout(60)
class NewKeysOverHttpTest {
    private static final String TO_ACCOUNT = """
            {"merchant_uid": "ORD20180131-0000014", "cancel_request_amount": 1000, "refund_holder": "Jone Doe",
             "refund_bank": "88", "refund_account": "110-234-567890"}
            """;

    @AutoClose
    private final GatewayProxy gateway = new GatewayProxy();

    @AutoClose
    private final TestServer old = TestServer.withGateway(gateway.uri());

    @Test
    void aRepeatIsRecognisedWithOldAndNewKeys() throws Exception {
        HttpResponse<String> first = keyed(old);
        assertThat(first.statusCode()).isEqualTo(200);
        try (TestServer changed = beside(TestKeyring.get().withNewKeys().promoted())) {
            HttpResponse<String> again = keyed(changed);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        }
    }

    @Test
    void aServerWithoutTheOldKeysRecognisesNoRepeatAndRefundsNothing() throws Exception {
        keyed(old);
        try (TestServer lost = beside(Keyring.create())) {
            assertProblem(keyed(lost), 422, "key_reused");
        }
        assertThat(gateway.payment("imp_100000000014").getJsonArray("cancel_history"))
                .hasSize(1);
    }

    @Test
    void aRefundShowsItsAccountsLastDigitsItsBankAndHowManyOrdersShareIt() throws Exception {
        keyed(old);
        String id = StoredPayment.refunds(old.stored("ORD20180131-0000014"))
                .getJsonObject(0)
                .getString("id");
        assertThat(new JsonObject(old.get("/refunds/" + id).body()).getJsonObject("account"))
                .isEqualTo(new JsonObject()
                        .put("masked", "***7890")
                        .put("bank", "88")
                        .put("other_orders", 0));
    }

    private TestServer beside(Keyring keyring) {
        return TestServer.beside(
                old, gateway.uri(), Map.of("KEYRING", keyring.text().reveal()));
    }

    private static HttpResponse<String> keyed(TestServer server) throws Exception {
        return server.post("/payments/cancel", TO_ACCOUNT, "Idempotency-Key", "a-key");
    }
}
