package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.AtOnce;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rate limits; the client's address comes from a proxy here. */
@Timeout(60)
class RateLimitOverHttpTest {
    private static final String UNKNOWN = "{\"merchant_uid\":\"unknown\"}";

    @AutoClose
    private static final TestServer server = TestServer.withSandbox(Map.of(
            "RATE_LIMIT",
            "5/10m",
            "RATE_LIMIT_PAYMENT",
            "2/10m",
            "HTTP_TRUSTED_PROXIES",
            "127.0.0.1",
            "AUTH_ALLOW_ANONYMOUS",
            "on"));

    @Test
    void theLimitHoldsForRequestsAtOnce() throws Exception {
        List<HttpResponse<String>> answers = AtOnce.times(30, () -> look("203.0.113.1"));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(5);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 429).hasSize(25);
        assertThat(look("203.0.113.2").statusCode()).isEqualTo(200);
    }

    @Test
    void aCallerSeesWhatIsLeftAndWhenToRetry() throws Exception {
        HttpResponse<String> first = look("203.0.113.3");
        assertThat(first.headers().allValues("RateLimit-Policy")).containsExactly("\"caller\";q=5;w=600");
        assertThat(first.headers().firstValue("RateLimit").orElse("")).matches("\"caller\";r=4;t=(600|59\\d)");
        for (int more = 0; more < 4; more++) {
            look("203.0.113.3");
        }

        HttpResponse<String> last = look("203.0.113.3");
        assertProblem(last, 429, "rate_limited");
        assertThat(last.headers().firstValue("RateLimit").orElse("")).startsWith("\"caller\";r=0;t=");
        assertThat(last.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(500L, 600L);
    }

    @Test
    void refundsOfAPaymentAreLimited() throws Exception {
        String order = "{\"merchant_uid\":\"ORD20180131-0000011\",\"cancel_request_amount\":1000}";
        assertRefunded(cancel("203.0.113.4", order));
        HttpResponse<String> second = cancel("203.0.113.5", order);
        assertRefunded(second);
        assertThat(second.headers().allValues("RateLimit-Policy"))
                .containsExactly("\"caller\";q=5;w=600", "\"payment\";q=2;w=600");

        assertProblem(cancel("203.0.113.6", order), 429, "rate_limited");
        assertThat(server.stored("ORD20180131-0000011").getInteger("cancel_amount"))
                .isEqualTo(2000);
        assertProblem(cancel("203.0.113.6", UNKNOWN), 404, "payment_not_found");
    }

    @Test
    void healthChecksAreNotLimited() throws Exception {
        for (int often = 0; often < 10; often++) {
            assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theAddressesOfOneNetworkShareItsEntriesInTheJournal() throws Exception {
        try (TestServer open =
                TestServer.withSandbox(Map.of("HTTP_TRUSTED_PROXIES", "127.0.0.1", "AUTH_ALLOW_ANONYMOUS", "on"))) {
            for (int host = 1; host <= 100; host++) {
                open.post("/payments/cancel", "{}", "X-Forwarded-For", "2001:db8::" + host);
            }

            assertThat(open.mongo().count("hwanbul_journal", new JsonObject()).await())
                    .isEqualTo(60);
        }
    }

    private static HttpResponse<String> look(String address) throws Exception {
        return server.send(server.request("/payments/ORD20180131-0000012").header("X-Forwarded-For", address));
    }

    private static HttpResponse<String> cancel(String address, String body) throws Exception {
        return server.post("/payments/cancel", body, "X-Forwarded-For", address);
    }
}
