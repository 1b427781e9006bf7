package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hwanbul.testing.GatewayProxy;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DatabaseLossOverHttpTest {
    @Test
    void withoutItsDatabaseTheServerSaysSoAndSendsNothing() throws Exception {
        try (GatewayProxy gateway = new GatewayProxy();
                TestServer server = TestServer.withGateway(gateway.uri(), Map.of("MONGODB_TIMEOUT", "1s"))) {
            assumeTrue(server.store().crash(), "a database that the test may not end");

            HttpResponse<String> ready = server.send(server.request("/health/ready"));
            assertThat(ready.statusCode()).isEqualTo(503);
            JsonObject health = new JsonObject(ready.body());
            assertThat(health.getString("status")).isEqualTo("DOWN");
            assertThat(check(health, "database")).isEqualTo("DOWN");
            assertThat(check(health, "gateway")).isEqualTo("UP");
            assertThat(ready.body()).doesNotContain("127.0.0.1", "mongo");

            HttpResponse<String> live = server.send(server.request("/health/live"));
            assertThat(live.statusCode()).isEqualTo(200);

            HttpResponse<String> refund = server.cancel("{\"merchant_uid\":\"ORD20180131-0000011\"}");
            assertProblem(refund, 503, "database_unavailable");
            assertThat(refund.headers().firstValue("Retry-After")).isPresent();
            assertThat(refund.body()).doesNotContain("127.0.0.1", "mongo", "Mongo");
            assertThat(gateway.payment("imp_100000000011").getJsonArray("cancel_history"))
                    .isEmpty();
        }
    }

    private static String check(JsonObject health, String name) {
        return health.getJsonArray("checks", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(check -> name.equals(check.getString("id")))
                .map(check -> check.getString("status"))
                .findFirst()
                .orElse("missing");
    }
}
