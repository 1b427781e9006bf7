package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.http.Endpoint;
import io.hwanbul.payment.Scope;
import io.hwanbul.testing.AtOnce;
import io.hwanbul.testing.GatewayFront;
import io.hwanbul.testing.SignedTokens;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** OWASP API Security Top 10 (2023): for each risk what happens to somebody who tries. Other tests go further into each. */
@Timeout(60)
class OwaspApiTest {
    private static final String OWN = "ORD20180131-0000018";
    private static final String FOREIGN = "ORD20180131-0000011";
    private static final String PHONE = "01000000000";

    @AutoClose
    private final GatewayFront gateway = new GatewayFront();

    @AutoClose
    private final TestServer server = TestServer.withGateway(gateway.uri(), settings());

    OwaspApiTest() {
        server.mongo()
                .updateCollection(
                        server.store().collection(),
                        new JsonObject().put("merchant_uid", OWN),
                        new JsonObject()
                                .put(
                                        "$set",
                                        new JsonObject()
                                                .put("member_no", "hong")
                                                .put("buyer_tel", PHONE)))
                .await();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(SignedTokens.SETTINGS);
        settings.put("AUTH_OWNER_FIELD", "member_no");
        settings.put("APPROVAL_ABOVE", "20000");
        settings.put("RATE_LIMIT", "30/10m");
        return settings;
    }

    @Test
    @DisplayName("API1 Broken object level authorization: a guessed order id is answered like one that does not exist")
    void api1() throws Exception {
        HttpResponse<String> foreign = refund(shopper(), FOREIGN, 1_000);
        HttpResponse<String> absent = refund(shopper(), "ORD20180131-0000099", 1_000);

        assertProblem(foreign, 404, "payment_not_found");
        assertThat(foreign.body()).isEqualTo(absent.body());
        assertThat(refunded("imp_100000000011")).isZero();
        assertRefunded(refund(shopper(), OWN, 1_000));
    }

    @Test
    @DisplayName("API2 Broken authentication: a token that nobody has signed, or that is over, is none")
    void api2() throws Exception {
        JsonObject claims = SignedTokens.claims("hong").put("scope", "refund:request");
        String unsigned = SignedTokens.unsigned("none", new JsonObject(), claims) + ".";
        String over = SignedTokens.hs256(claims.copy().put("exp", 1_000_000_000));

        for (String token : List.of(unsigned, over, "hb_0123456789abcdef_guess", "")) {
            assertProblem(refund("Bearer " + token, FOREIGN, 1_000), 401, "unauthenticated");
        }
        assertThat(refunded("imp_100000000011")).isZero();
    }

    @Test
    @DisplayName(
            "API3 Broken object property level authorization: no field more than there is, none of the buyer's shown")
    void api3() throws Exception {
        String more = "{\"merchant_uid\":\"" + OWN + "\",\"cancel_request_amount\":1000,\"status\":\"paid\"}";
        assertProblem(server.post("/payments/cancel", more, "Authorization", shopper()), 400, "invalid_request");

        HttpResponse<String> refunded = refund(shopper(), OWN, 1_000);
        assertThat(assertRefunded(refunded).containsKey("buyer_tel")).isFalse();
        assertThat(refunded.body()).doesNotContain(PHONE);
        HttpResponse<String> seen =
                server.send(server.request("/payments/" + OWN).header("Authorization", shopper()));
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).doesNotContain(PHONE, "requested_by", "corrections", "decision");
    }

    @Test
    @DisplayName("API4 Unrestricted resource consumption: large bodies and many requests are refused")
    void api4() throws Exception {
        String large = "{\"reason\":\"" + "x".repeat(17_000) + "\"}";
        assertProblem(server.post("/payments/cancel", large, "Authorization", shopper()), 413, "body_too_large");

        List<HttpResponse<String>> answers =
                AtOnce.times(40, () -> server.post("/payments/cancel", "{}", "Authorization", shopper()));
        List<HttpResponse<String>> refused =
                answers.stream().filter(answer -> answer.statusCode() == 429).toList();
        assertThat(refused).hasSize(11);
        assertThat(refused).allSatisfy(answer -> {
            assertProblem(answer, 429, "rate_limited");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        });
    }

    @Test
    @DisplayName("API5 Broken function level authorization: what a scope does not open stays shut")
    void api5() throws Exception {
        for (String path : List.of("/freeze", "/unfreeze", "/refunds/AAAABBBBCCCC/approve", "/refunds/x/resolve")) {
            assertProblem(server.post(path, "{}", "Authorization", shopper()), 403, "scope_missing");
            assertProblem(server.post(path, "{}", "Authorization", holder(Scope.REQUEST)), 403, "scope_missing");
        }
    }

    @Test
    @DisplayName("API6 Unrestricted access to sensitive business flows: a large refund waits for a second person")
    void api6() throws Exception {
        String id = assertProblem(refund(shopper(), OWN, 20_001), 409, "approval_pending")
                .getString("refund_id");
        String alone =
                "Bearer " + SignedTokens.hs256(SignedTokens.claims("hong").put("scope", "refund:approve"));

        assertProblem(
                server.post("/refunds/" + id + "/approve", "{\"why\":\"mine\"}", "Authorization", alone),
                403,
                "same_person");
        assertThat(refunded("imp_100000000018")).isZero();
    }

    @Test
    @DisplayName(
            "API7 Server side request forgery: an address in a request is a mistake or a text, and nobody goes there")
    void api7() throws Exception {
        String inField = "{\"merchant_uid\":\"" + OWN + "\",\"notice_url\":\"" + gateway.uri() + "/trap\"}";
        assertProblem(server.post("/payments/cancel", inField, "Authorization", shopper()), 400, "invalid_request");
        String inWebhook = "{\"imp_uid\":\"../../trap\"}";
        assertProblem(server.post("/webhooks/iamport", inWebhook), 400, "invalid_request");
    }

    @Test
    @DisplayName("API8 Security misconfiguration: strangers' pages are refused, and errors tell nothing of the inside")
    void api8() throws Exception {
        HttpResponse<String> strange = server.post(
                "/payments/cancel", "{}", "Authorization", shopper(), "Origin", "https://elsewhere.example");
        assertProblem(strange, 403, "origin_not_allowed");
        assertThat(strange.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();

        HttpResponse<String> malformed = server.post("/payments/cancel", "{", "Authorization", shopper());
        assertThat(malformed.body()).doesNotContain("jackson", "io.hwanbul", "Exception");
        assertThat(malformed.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(malformed.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(malformed.headers().firstValue("Server")).isEmpty();
    }

    @Test
    @DisplayName("API9 Improper inventory management: there is nothing but what the table lists")
    void api9() throws Exception {
        for (String path : List.of("/v1/payments/cancel", "/debug", "/metrics", "/actuator", "/payments")) {
            assertProblem(server.get(path), 404, "not_found");
        }
        assertThat(Arrays.stream(Endpoint.values()).map(endpoint -> endpoint.method() + " " + endpoint.path()))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("API10 Unsafe consumption of APIs: a success of the gateway's that shows no payment is not believed")
    void api10() throws Exception {
        gateway.declines(0, "success");

        assertProblem(refund(shopper(), OWN, 1_000), 504, "refund_pending");
        assertThat(server.stored(OWN).getInteger("cancel_amount")).isZero();
    }

    private int refunded(String impUid) throws Exception {
        return gateway.payment(impUid).getInteger("cancel_amount");
    }

    private HttpResponse<String> refund(String authorization, String order, int amount) throws Exception {
        String body = "{\"merchant_uid\":\"" + order + "\",\"cancel_request_amount\":" + amount + "}";
        return server.post("/payments/cancel", body, "Authorization", authorization);
    }

    private static String shopper() {
        return "Bearer " + SignedTokens.hs256(SignedTokens.claims("hong"));
    }

    private static String holder(Scope scope) {
        return "Bearer " + SignedTokens.hs256(SignedTokens.claims("kim").put("scope", scope.text()));
    }
}
