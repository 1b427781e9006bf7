package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The journal of requests, and the evidence made of it; every test has an order of its own. */
@Timeout(60)
class EvidenceOverHttpTest {
    @AutoClose
    private static final TestServer server = TestServer.withSandbox(TestServer.WITHOUT_RECOVERY);

    private static String refund(String order, String reason) throws Exception {
        return assertRefunded(server.cancel(new JsonObject()
                        .put("merchant_uid", order)
                        .put("cancel_request_amount", 2000)
                        .put("reason", reason)
                        .encode()))
                .getJsonObject("refund")
                .getString("id");
    }

    private static JsonObject evidence(String id) throws Exception {
        HttpResponse<String> answer = server.get("/refunds/" + id + "/evidence");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        return new JsonObject(answer.body());
    }

    private static HttpResponse<String> page(String id) throws Exception {
        return server.send(server.request("/refunds/" + id + "/evidence").header("Accept", "text/html,*/*;q=0.8"));
    }

    private static List<String> whats(JsonObject evidence) {
        return evidence.getJsonArray("timeline").stream()
                .map(entry -> ((JsonObject) entry).getString("what"))
                .toList();
    }

    /** The entries of one chain, in order. */
    private static List<JsonObject> chain(String chain) {
        return server.mongo()
                .find("hwanbul_journal", new JsonObject().put("chain", chain))
                .await();
    }

    @Test
    void theEvidenceIsCompleteAndWithoutTheBuyersData() throws Exception {
        String id = refund("ORD20180131-0000011", "Changed mind");

        JsonObject evidence = evidence(id);

        assertThat(whats(evidence)).containsExactly("intended", "sent", "answered", "state");
        assertThat(evidence.getJsonObject("refund").getString("id")).isEqualTo(id);
        assertThat(evidence.getJsonObject("payment").getString("merchant_uid")).isEqualTo("ORD20180131-0000011");
        assertThat(evidence.getJsonObject("journal").getBoolean("intact")).isTrue();
        assertThat(evidence.getJsonObject("journal").getInteger("entries")).isEqualTo(4);
        assertThat(evidence.getString("made_by")).isEqualTo("anonymous");
        assertThat(evidence.encode()).doesNotContain("buyer", "127.0.0.1");
    }

    @Test
    void theEvidenceIsAlsoAnHtmlPage() throws Exception {
        String id = refund("ORD20180131-0000012", "<script>alert(1)</script>\"'&단순 변심");

        HttpResponse<String> page = page(id);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "style-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;단순 변심", "<html lang=\"ko\">", "2,000 KRW")
                .doesNotContain("<script", "style=")
                .doesNotContainPattern("<[^>]* on\\w+=");
        assertThat(server.get("/evidence.css").headers().firstValue("Content-Type"))
                .contains("text/css;charset=utf-8");
        written("page.html", page.body());
    }

    /** Writes the page to target/, to be looked at. */
    private static void written(String name, String content) throws Exception {
        Path directory = Files.createDirectories(Path.of("target", "evidence"));
        Files.writeString(directory.resolve(name), content);
    }

    @Test
    void anotherMediaTypeIsNotAcceptable() throws Exception {
        String id = refund("ORD20180131-0000012", "Changed mind");

        assertProblem(
                server.send(server.request("/refunds/" + id + "/evidence").header("Accept", "image/png")),
                406,
                "not_acceptable");
        assertProblem(server.get("/refunds/AAAABBBBCCCC/evidence"), 404, "refund_not_found");
    }

    @Test
    void aChangedEntryIsReported() throws Exception {
        String id = refund("ORD20180131-0000018", "Changed mind");
        server.mongo()
                .updateCollection(
                        "hwanbul_journal",
                        new JsonObject()
                                .put("chain", "payment:imp_100000000018")
                                .put("sequence", 2),
                        new JsonObject().put("$set", new JsonObject().put("who", "kim")))
                .await();

        assertThat(evidence(id).getJsonObject("journal").getBoolean("intact")).isFalse();
        assertThat(page(id).body()).contains("기록이 서로 맞지 않습니다");
    }

    @Test
    void refusedRequestsAndReplaysAreJournaled() throws Exception {
        String body = "{\"merchant_uid\":\"ORD20180131-0000018\",\"cancel_request_amount\":1000}";
        assertRefunded(server.post("/payments/cancel", body, "Idempotency-Key", "k"));
        assertRefunded(server.post("/payments/cancel", body, "Idempotency-Key", "k", "X-Request-Id", "again"));
        assertProblem(
                server.cancel("{\"merchant_uid\":\"ORD20180131-0000018\",\"cancel_request_amount\":99999999}"),
                400,
                "invalid_amount");

        List<JsonObject> told = chain("caller:anonymous").stream()
                .filter(entry -> "ORD20180131-0000018"
                        .equals(entry.getJsonObject("details").getString("merchant_uid")))
                .toList();

        assertThat(told)
                .extracting(entry -> entry.getJsonObject("details").getString("code"))
                .containsExactly("replayed", "invalid_amount");
        assertThat(told.get(0).getString("request_id")).isEqualTo("again");
        assertThat(told.get(0).getString("address")).isEqualTo("127.0.0.1");
    }

    @Test
    void aRequestForAnUnknownPaymentIsOnTheCallersChain() throws Exception {
        assertProblem(server.cancel("{\"merchant_uid\":\"nothing\"}"), 404, "payment_not_found");
        assertProblem(server.cancel("{\"merchant_uid\":{\"$ne\":null}}"), 400, "invalid_request");

        assertThat(chain("caller:anonymous").stream()
                        .map(entry -> entry.getJsonObject("details").getString("code")))
                .contains("payment_not_found", "invalid_request");
        assertThat(chain("payment:nothing")).isEmpty();
    }

    @Test
    void noAccountIsInTheEvidence() throws Exception {
        server.cancel("""
                {"merchant_uid": "ORD20180131-0000013", "cancel_request_amount": 1000, "refund_holder": "홍길동",
                 "refund_bank": "004", "refund_account": "99887766554433", "refund_tel": "01012345678"}
                """);

        JsonArray all = new JsonArray(Stream.of("payment:imp_100000000013", "caller:anonymous")
                .flatMap(chain -> chain(chain).stream())
                .toList());
        assertThat(all).isNotEmpty();
        assertThat(all.encode()).doesNotContain("홍길동", "99887766554433", "01012345678");
    }
}
