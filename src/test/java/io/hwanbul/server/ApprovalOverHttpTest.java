package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Scope;
import io.hwanbul.testing.SignedTokens;
import io.hwanbul.testing.StoredPayment;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Refunds above 20,000 won need a second person; refunds can be frozen. */
@Timeout(60)
class ApprovalOverHttpTest {
    private static final String WHY = "seen the goods";

    @AutoClose
    private final TestServer server = TestServer.withSandbox(settings());

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(SignedTokens.SETTINGS);
        settings.put("APPROVAL_ABOVE", "20000");
        return settings;
    }

    @Test
    void aRefundThatASecondPersonApprovesIsMade() throws Exception {
        HttpResponse<String> asked = ask("kim", "key-1");
        JsonObject problem = assertProblem(asked, 409, "approval_pending");
        String id = problem.getString("refund_id");
        assertThat(asked.headers().firstValue("Location")).contains("/refunds/" + id);

        assertProblem(decide("kim", id, "approve"), 403, "same_person");
        assertRefunded(decide("lee", id, "approve"));

        assertProblem(decide("park", id, "approve"), 409, "not_awaiting");
        assertRefunded(ask("kim", "key-1"));
        JsonObject refund =
                StoredPayment.refunds(server.stored("ORD20180131-0000018")).getJsonObject(0);
        assertThat(refund.getJsonObject("decision").getString("by")).isEqualTo("lee");
    }

    @Test
    void withRespondAsyncTheAnswerIsTheRefundThatAwaitsApproval() throws Exception {
        HttpResponse<String> accepted = server.post(
                "/payments/cancel",
                "{\"merchant_uid\":\"ORD20180131-0000018\"}",
                "Authorization",
                token("kim", Scope.REQUEST),
                "Prefer",
                "respond-async");

        assertThat(accepted.statusCode()).isEqualTo(202);
        JsonObject refund = new JsonObject(accepted.body());
        assertThat(refund.getString("state")).isEqualTo("awaiting_approval");
        assertThat(refund.getString("approve_before")).isNotBlank();
    }

    @Test
    void aRejectedRefundStaysRejected() throws Exception {
        String id = assertProblem(ask("kim", "key-2"), 409, "approval_pending").getString("refund_id");

        HttpResponse<String> rejected = decide("lee", id, "reject");

        JsonObject refund = new JsonObject(rejected.body());
        assertThat(rejected.statusCode()).isEqualTo(200);
        assertThat(refund.getString("state")).isEqualTo("failed");
        assertThat(refund.getJsonObject("decision").getString("why")).isEqualTo(WHY);
        assertProblem(ask("kim", "key-2"), 422, "rejected");
        assertThat(server.stored("ORD20180131-0000018").getInteger("cancel_amount"))
                .isZero();
    }

    @Test
    void aDecisionNeedsAReason() throws Exception {
        String id = assertProblem(ask("kim", "key-3"), 409, "approval_pending").getString("refund_id");
        HttpResponse<String> silent =
                server.post("/refunds/" + id + "/approve", "{}", "Authorization", token("lee", Scope.APPROVE));
        assertThat(assertProblem(silent, 400, "invalid_request").getString("detail"))
                .isEqualTo("why is missing.");
    }

    @Test
    void theTwoDecisionsAreInTheEvidence() throws Exception {
        String id = assertProblem(ask("kim", "key-4"), 409, "approval_pending").getString("refund_id");
        assertRefunded(decide("lee", id, "approve"));

        HttpResponse<String> evidence = server.send(server.request("/refunds/" + id + "/evidence")
                .header("Accept", "application/json")
                .header("Authorization", token("choi", Scope.READ)));

        assertThat(evidence.statusCode()).as(evidence.body()).isEqualTo(200);
        assertThat(evidence.body()).contains("\"approved\"", "\"lee\"", "\"kim\"");
        assertThat(new JsonObject(evidence.body()).getJsonObject("journal").getBoolean("intact"))
                .isTrue();
        HttpResponse<String> page = server.send(server.request("/refunds/" + id + "/evidence")
                .header("Accept", "text/html")
                .header("Authorization", token("choi", Scope.READ)));
        assertThat(page.body()).contains("승인 결정", "lee", WHY);
    }

    @Test
    void whileFrozenNoRefundBegins() throws Exception {
        String admin = token("choi", Scope.ADMIN);
        assertThat(server.post("/freeze", "{\"why\":\"a leak\"}", "Authorization", admin)
                        .statusCode())
                .isEqualTo(200);

        assertProblem(refund("ORD20180131-0000011"), 503, "frozen");

        assertThat(server.post("/unfreeze", "{\"why\":\"over\"}", "Authorization", admin)
                        .statusCode())
                .isEqualTo(200);
        assertRefunded(refund("ORD20180131-0000011"));
    }

    private HttpResponse<String> refund(String order) throws Exception {
        return server.post(
                "/payments/cancel",
                "{\"merchant_uid\":\"" + order + "\",\"cancel_request_amount\":1000}",
                "Authorization",
                token("kim", Scope.REQUEST));
    }

    private HttpResponse<String> ask(String who, String key) throws Exception {
        return server.post(
                "/payments/cancel",
                "{\"merchant_uid\":\"ORD20180131-0000018\"}",
                "Authorization",
                token(who, Scope.REQUEST),
                "Idempotency-Key",
                key);
    }

    private HttpResponse<String> decide(String who, String id, String decision) throws Exception {
        return server.post(
                "/refunds/" + id + "/" + decision,
                new JsonObject().put("why", WHY).encode(),
                "Authorization",
                token(who, Scope.APPROVE));
    }

    private static String token(String who, Scope scope) {
        return "Bearer " + SignedTokens.hs256(SignedTokens.claims(who).put("scope", scope.text()));
    }
}
