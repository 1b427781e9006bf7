package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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

    /** The moved entries of the chains whose names begin so. */
    private static List<JsonObject> entries(String chains) {
        return server.mongo().find("hwanbul_journal", new JsonObject()).await().stream()
                .filter(entry -> entry.getString("chain").startsWith(chains))
                .toList();
    }

    /** The codes of the requests for this order that began no refund. */
    private static List<JsonObject> requests(String order) {
        return entries("requests:").stream()
                .filter(entry -> order.equals(entry.getJsonObject("details").getString("merchant_uid")))
                .toList();
    }

    private static void awaitMoved(String impUid, int count) {
        long start = System.nanoTime();
        while (entries("payment:" + impUid + "/").size() < count) {
            assertThat(System.nanoTime() - start).as("nothing is moved").isLessThan(30_000_000_000L);
            server.mongo().count("hwanbul_journal", new JsonObject()).await();
        }
    }

    private static void change(String collection, JsonObject query, String field, String value) {
        server.mongo()
                .updateCollection(collection, query, new JsonObject().put("$set", new JsonObject().put(field, value)))
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
        awaitMoved("imp_100000000018", 4);
        assertThat(evidence(id).getJsonObject("journal").getBoolean("intact")).isTrue();
        JsonObject second =
                new JsonObject().put("chain", "payment:imp_100000000018/" + id).put("sequence", 2);
        change("hwanbul_journal", second, "who", "kim");

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

        List<JsonObject> told = requests("ORD20180131-0000018");

        assertThat(told)
                .extracting(entry -> entry.getJsonObject("details").getString("code"))
                .containsExactly("replayed", "invalid_amount");
        assertThat(told.get(0).getString("request_id")).isEqualTo("again");
        assertThat(told.get(0).getString("address")).isEqualTo("127.0.0.1");
    }

    @Test
    void requestsForUnknownPaymentsAreInTheServersChainOfTheDay() throws Exception {
        assertProblem(server.cancel("{\"merchant_uid\":\"nothing\"}"), 404, "payment_not_found");
        assertProblem(server.cancel("{\"merchant_uid\":{\"$ne\":null}}"), 400, "invalid_request");

        List<JsonObject> all = entries("requests:");
        assertThat(all)
                .extracting(entry -> entry.getJsonObject("details").getString("code"))
                .contains("payment_not_found", "invalid_request");
        assertThat(all).extracting(entry -> entry.getString("who")).containsOnly("anonymous");
        assertThat(all)
                .extracting(entry -> entry.getString("chain"))
                .allMatch(chain -> chain.matches("requests:\\d{4}-\\d\\d-\\d\\d/[0-9a-f-]{36}"));
        assertThat(requests("nothing")).hasSize(1);
    }

    @Test
    void aRequestAboutARefundIsInItsTimeline() throws Exception {
        String id = refund("ORD20180131-0000019", "Changed mind");

        assertThat(server.post("/refunds/" + id + "/sync", "").statusCode()).isEqualTo(200);

        JsonObject evidence = evidence(id);
        assertThat(whats(evidence)).containsExactly("intended", "sent", "answered", "state", "requested");
        assertThat(evidence.getJsonArray("timeline").getJsonObject(4).getString("chain"))
                .startsWith("requests:");
        assertThat(evidence.getJsonObject("journal").getInteger("entries")).isEqualTo(4);
        assertThat(page(id).body()).contains("<div>4</div>", "<div>–</div>").doesNotContain("<div>5</div>");
    }

    @Test
    void noAccountIsInTheEvidence() throws Exception {
        server.cancel("""
                {"merchant_uid": "ORD20180131-0000013", "cancel_request_amount": 1000, "refund_holder": "홍길동",
                 "refund_bank": "004", "refund_account": "99887766554433", "refund_tel": "01012345678"}
                """);

        JsonObject inDocument = server.stored("ORD20180131-0000013")
                .getJsonObject("hwanbul", new JsonObject())
                .getJsonObject("journal", new JsonObject());
        String all = Stream.of(
                        entries("payment:imp_100000000013/"), requests("ORD20180131-0000013"), List.of(inDocument))
                .flatMap(List::stream)
                .map(JsonObject::encode)
                .collect(Collectors.joining());
        assertThat(all).contains("ORD20180131-0000013").doesNotContain("홍길동", "99887766554433", "01012345678");
    }
}
