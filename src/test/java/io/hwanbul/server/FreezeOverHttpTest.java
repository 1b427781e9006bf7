package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.AtOnce;
import io.hwanbul.testing.GatewayProxy;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two servers of one shop, without authentication. */
@Timeout(60)
class FreezeOverHttpTest {
    private static final String SHOP = "{\"by\":\"kim\",\"why\":\"a leaked key\"}";
    private static final String INICIS = "{\"by\":\"lee\",\"why\":\"the PG is down\",\"pg_provider\":\"html5_inicis\"}";

    @AutoClose
    private static final GatewayProxy gateway = new GatewayProxy();

    @AutoClose
    private static final TestServer server = TestServer.withGateway(gateway.uri());

    @AutoClose
    private static final TestServer other = TestServer.beside(server, gateway.uri(), Map.of());

    /** In the database alone, which is faster; a server may know it some seconds later. */
    @AfterEach
    void lift() {
        server.mongo()
                .updateCollection(
                        "hwanbul_controls",
                        new JsonObject(),
                        new JsonObject().put("$set", new JsonObject().put("freezes", new JsonObject())))
                .await();
    }

    private static JsonObject said(String path, String body) throws Exception {
        return ok(server.post(path, body));
    }

    private static JsonObject ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private static JsonArray inForce(TestServer at) throws Exception {
        return ok(at.get("/freeze")).getJsonArray("freezes");
    }

    @Test
    void theOtherServerListsAFreezeAndItsEndAtOnce() throws Exception {
        JsonObject frozen = said("/freeze", SHOP);

        assertThat(frozen.remove("frozen")).isEqualTo(true);
        assertThat(frozen.getString("by")).isEqualTo("kim");
        assertThat(frozen.getString("why")).isEqualTo("a leaked key");
        assertThat(Instant.parse(frozen.getString("at"))).isNotNull();
        assertThat(frozen.containsKey("pg_provider")).isFalse();
        assertThat(inForce(other)).containsExactly(frozen);

        assertThat(said("/unfreeze", SHOP).getBoolean("frozen")).isFalse();
        assertThat(inForce(other)).isEmpty();
    }

    /** Both servers have a snapshot, less than a second old, that does not have the freeze. */
    @Test
    void afterAFreezeIsAnsweredNoServerRefundsAndAfterItsEndAllDo() throws Exception {
        said("/unfreeze", SHOP);
        assertThat(refunded(server).statusCode()).isEqualTo(200);
        assertThat(refunded(other).statusCode()).isEqualTo(200);

        said("/freeze", SHOP);

        assertProblem(refunded(other), 503, "frozen");
        assertProblem(refunded(server), 503, "frozen");
        said("/unfreeze", SHOP);
        assertThat(refunded(other).statusCode()).isEqualTo(200);
        assertThat(refunded(server).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> refunded(TestServer at) throws Exception {
        return at.cancel("{\"merchant_uid\":\"ORD20180131-0000018\",\"cancel_request_amount\":10}");
    }

    @Test
    void aFreezeOfOnePgIsLiftedByItself() throws Exception {
        List<HttpResponse<String>> frozen =
                AtOnce.all(List.of(() -> server.post("/freeze", SHOP), () -> server.post("/freeze", INICIS)));
        assertThat(ok(frozen.get(0)).containsKey("pg_provider")).isFalse();
        assertThat(ok(frozen.get(1)).getString("pg_provider")).isEqualTo("html5_inicis");
        assertThat(inForce(server)).hasSize(2);

        said("/unfreeze", SHOP);

        assertThat(inForce(server))
                .singleElement()
                .satisfies(freeze -> assertThat(((JsonObject) freeze).getString("pg_provider"))
                        .isEqualTo("html5_inicis"));
    }

    @Test
    void aSecondFreezeReplacesThePersonAndTheReason() throws Exception {
        said("/freeze", SHOP);
        said("/freeze", "{\"by\":\"park\",\"why\":\"and a second one\"}");

        assertThat(inForce(server))
                .singleElement()
                .satisfies(freeze ->
                        assertThat(((JsonObject) freeze).getString("by")).isEqualTo("park"));
    }

    @Test
    void liftingAFreezeThatIsNotThereSucceeds() throws Exception {
        assertThat(said("/unfreeze", SHOP).getBoolean("frozen")).isFalse();
        assertThat(inForce(server)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"why\":\"w\"}                                          | by is missing.",
                "{\"by\":\"kim\"}                                         | why is missing.",
                "{\"by\":\"kim\",\"why\":\" \"}                           | why must have 1 to 500 characters.",
                "{\"by\":7,\"why\":\"w\"}                                 | by must be a text.",
                "{\"by\":\"kim\",\"why\":\"w\",\"pg\":\"kcp\"}            | There is no field \"pg\".",
                "{\"by\":\"kim\",\"why\":\"w\",\"pg_provider\":\"KCP\"}   | pg_provider must be",
                "{\"by\":\"kim\",\"why\":\"w\",\"pg_provider\":\"$ne\"}   | pg_provider must be",
            })
    void anInvalidFreezeIsRefused(String body, String fault) throws Exception {
        for (String path : new String[] {"/freeze", "/unfreeze"}) {
            assertThat(assertProblem(server.post(path, body), 400, "invalid_request")
                            .getString("detail"))
                    .startsWith(fault);
        }
        assertThat(inForce(server)).isEmpty();
    }

    @Test
    void aFreezeMustBePosted() throws Exception {
        HttpResponse<String> answer = server.get("/unfreeze");
        assertProblem(answer, 405, "method_not_allowed");
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }
}
