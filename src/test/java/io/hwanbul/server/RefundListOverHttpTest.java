package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.KoreanTime;
import io.hwanbul.testing.GatewayProxy;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists of refunds; every test has orders of its own. */
@Timeout(60)
class RefundListOverHttpTest {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    @AutoClose
    private static final GatewayProxy gateway = new GatewayProxy();

    @AutoClose
    private static final TestServer server = TestServer.withGateway(gateway.uri(), TestServer.WITHOUT_RECOVERY);

    private static JsonObject list(String parameters) throws Exception {
        HttpResponse<String> answer = server.get("/refunds" + parameters);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private static JsonArray rows(String parameters) throws Exception {
        return list(parameters).getJsonArray("refunds");
    }

    /** Waits until so many refunds are listed. */
    private static JsonArray awaitRows(String parameters, int count) throws Exception {
        long start = System.nanoTime();
        JsonArray rows = rows(parameters);
        while (rows.size() != count) {
            assertThat(System.nanoTime() - start).as("%s", rows).isLessThan(LONGEST_WAIT.toNanos());
            rows = rows(parameters);
        }
        return rows;
    }

    private static String refund(String order, int amount) throws Exception {
        return assertRefunded(server.cancel("{\"merchant_uid\":\"ORD20180131-00000" + order
                        + "\",\"cancel_request_amount\":" + amount + "}"))
                .getJsonObject("refund")
                .getString("id");
    }

    @Test
    void aRefundIsListedSoonWithAllThatAListShows() throws Exception {
        String id = refund("11", 2000);

        JsonObject row = awaitRows("?merchant_uid=ORD20180131-0000011&state=succeeded", 1)
                .getJsonObject(0);
        JsonObject shown = new JsonObject(server.get("/refunds/" + id).body());
        assertThat(row.getString("id")).isEqualTo(id);
        assertThat(row.getString("imp_uid")).isEqualTo("imp_100000000011");
        assertThat(row.getString("state")).isEqualTo("succeeded");
        assertThat(row.getString("origin")).isEqualTo("hwanbul");
        assertThat(row.getInteger("amount")).isEqualTo(2000);
        assertThat(row.getString("currency")).isEqualTo("KRW");
        assertThat(row.getString("requested_at")).isEqualTo(shown.getString("requested_at"));
        assertThat(row.getString("requested_by")).isEqualTo(shown.getString("requested_by"));
        assertThat(row.getString("settled_at")).isEqualTo(shown.getString("settled_at"));
        assertThat(row.containsKey("exception")).isFalse();
    }

    /** Its entries are not moved yet. */
    @Test
    void aPendingRefundIsListedWhileItIsPending() throws Exception {
        gateway.swallowsCancels();
        String id = new JsonObject(server.cancel("{\"merchant_uid\":\"ORD20180131-0000016\"}")
                        .body())
                .getString("refund_id");
        gateway.passesCancels();

        assertThat(awaitRows("?state=pending,awaiting_approval", 1)
                        .getJsonObject(0)
                        .getString("id"))
                .isEqualTo(id);
    }

    @Test
    void pagesFollowEachOtherAndLeaveNothingOut() throws Exception {
        List<String> made = new ArrayList<>();
        for (int amount = 101; amount <= 107; amount++) {
            made.add(refund("12", amount));
        }
        awaitRows("?merchant_uid=ORD20180131-0000012&origin=hwanbul&state=succeeded", 7);

        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = list("?merchant_uid=ORD20180131-0000012&origin=hwanbul&order=oldest&limit=3" + cursor);
            page.getJsonArray("refunds").forEach(row -> read.add(((JsonObject) row).getString("id")));
            cursor = page.containsKey("next") ? "&cursor=" + page.getString("next") : "";
        } while (!cursor.isEmpty());

        assertThat(read).containsExactlyElementsOf(made);
    }

    @Test
    void aSpreadsheetOpensTheCsv() throws Exception {
        refund("18", 500);
        awaitRows("?merchant_uid=ORD20180131-0000018&state=succeeded", 1);

        HttpResponse<String> csv = server.send(
                server.request("/refunds?merchant_uid=ORD20180131-0000018").header("Accept", "text/csv"));

        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv;charset=utf-8");
        assertThat(csv.body()).startsWith("\uFEFFid,merchant_uid,imp_uid,");
        assertThat(csv.body().split("\r\n")).hasSize(2);
        assertThat(csv.body()).contains("ORD20180131-0000018", ",succeeded,500,KRW,");
    }

    @Test
    void theSummaryCountsAndAddsUp() throws Exception {
        refund("19", 300);
        refund("19", 400);
        awaitRows("?merchant_uid=ORD20180131-0000019&state=succeeded", 2);
        String day = KoreanTime.day(Instant.now()).toString();

        String body =
                server.get("/refunds/summary?merchant_uid=ORD20180131-0000019").body();

        assertThat(new JsonObject(body).getJsonArray("totals"))
                .containsExactly(new JsonObject()
                        .put("day", day)
                        .put("state", "succeeded")
                        .put("pay_method", "trans")
                        .put("currency", "KRW")
                        .put("origin", "hwanbul")
                        .put("count", 2)
                        .put("amount", 700));
        assertThat(rows("?merchant_uid=ORD20180131-0000019&from=" + day + "&to=" + day))
                .hasSize(2);
        assertThat(rows("?merchant_uid=ORD20180131-0000019&to=2020-01-01")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?stat=pending | stat is no parameter of this list.",
                "?limit=0 | limit must be a number from 1 to 200.",
                "?limit=201 | limit must be a number from 1 to 200.",
                "?limit=5&limit=6 | limit was given more than once.",
                "?state=done | state must be one of awaiting_approval, pending, succeeded, failed, needs_attention.",
                "?origin=me | origin must be one of hwanbul, foreign.",
                "?order=up | order must be newest or oldest.",
                "?cursor=abc | cursor is none that this list has given.",
                "?cursor=%21%21 | cursor is none that this list has given.",
                "?exceptions=yes | exceptions must be true or false.",
                "?merchant_uid= | merchant_uid must have 1 to 100 characters.",
                "?from=2026-11-02&to=2026-11-01 | from is later than to.",
                "?from=yesterday | from must be a day in Korea such as 2026-11-01, or an instant such as 2026-11-01T09:00:00Z.",
            })
    void aWrongParameterIsNamed(String parameters, String detail) throws Exception {
        assertThat(assertProblem(server.get("/refunds" + parameters), 400, "invalid_request")
                        .getString("detail"))
                .isEqualTo(detail);
    }
}
