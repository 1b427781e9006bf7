package io.hwanbul.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueuedFaultsTest {
    private static final String CARD = "/payments/imp_100000000011";
    private static final String OTHER = "/payments/imp_100000000012";

    @RegisterExtension
    private final SandboxClient sandbox = new SandboxClient();

    @Test
    void aQueuedFaultHappensExactlyTheGivenNumberOfTimes() {
        queue("{'fault': 'error_before', 'on': 'find', 'times': 2}");

        assertThat(status(CARD)).isEqualTo(502);
        assertThat(faults().getJsonArray("queued").getJsonObject(0).getInteger("times"))
                .isEqualTo(1);
        assertThat(status(CARD)).isEqualTo(502);
        assertThat(status(CARD)).isEqualTo(200);
        assertThat(faults().getJsonObject("dealt").getInteger("error_before")).isEqualTo(2);
        assertThat(faults().getJsonArray("queued")).isEmpty();
    }

    @Test
    void aFaultForOnePaymentSparesTheOthers() {
        queue("{'fault': 'too_many_requests', 'on': 'find', 'imp_uid': 'imp_100000000011'}");

        assertThat(status(OTHER)).isEqualTo(200);
        assertThat(status("/payments/find/ORD20180131-0000012")).isEqualTo(200);
        assertThat(status("/payments/find/ORD20180131-0000011")).isEqualTo(429);
        assertThat(status(CARD)).isEqualTo(200);
    }

    @Test
    void aFaultForOnePaymentAppliesToACancelThatNamesOnlyItsOrder() {
        queue("{'fault': 'too_many_requests', 'imp_uid': 'imp_100000000011'}");

        assertThat(sandbox.post("/payments/cancel", "{'merchant_uid': 'ORD20180131-0000011'}")
                        .statusCode())
                .isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({
        "list, /payments?imp_uid[]=imp_100000000011",
        "list, /payments/findAll/ORD20180131-0000011",
        "list, /payments/status/all",
        "find, /payments/find/ORD20180131-0000011"
    })
    void eachKindOfLookupHasItsOwnFaults(String kind, String path) {
        queue("{'fault': 'too_many_requests', 'on': '" + kind + "'}");

        assertThat(status(path)).isEqualTo(429);
        assertThat(status(path)).isEqualTo(200);
    }

    @Test
    void tokensAndVirtualAccountsHaveTheirOwnFaults() {
        queue("{'fault': 'too_many_requests', 'on': 'token'}");
        queue("{'fault': 'drop_before', 'on': 'vbank'}");

        assertThat(sandbox.post("/users/getToken", "{}").statusCode()).isEqualTo(429);
        assertThatThrownBy(() -> sandbox.delete("/vbanks/imp_100000000020")).hasMessageContaining("closed");
        assertThat(sandbox.payment("imp_100000000020").getString("status")).isEqualTo("ready");
    }

    @Test
    void aLookupCanShowAnotherPayment() {
        queue("{'fault': 'another_payment', 'on': 'find'}");

        assertThat(SandboxClient.response(sandbox.get(CARD)).getString("imp_uid"))
                .isNotEqualTo("imp_100000000011");
    }

    @Test
    void clearingRemovesTheQueuedFaultsAndTheRate() {
        queue("{'fault': 'drop_before', 'on': 'find', 'times': 1000}");
        sandbox.put("/sandbox/faults", "{'rate': 1, 'seed': 7, 'delay': '2s'}");

        sandbox.delete("/sandbox/faults");

        assertThat(status(CARD)).isEqualTo(200);
        assertThat(faults().getDouble("rate")).isZero();
    }

    private void queue(String fault) {
        assertThat(sandbox.post("/sandbox/faults", fault).statusCode()).isEqualTo(200);
    }

    private int status(String path) {
        return sandbox.get(path).statusCode();
    }

    private JsonObject faults() {
        return sandbox.get("/sandbox/faults").bodyAsJsonObject();
    }
}
