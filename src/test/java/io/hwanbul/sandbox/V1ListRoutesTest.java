package io.hwanbul.sandbox;

import static io.hwanbul.sandbox.SandboxClient.START;
import static io.hwanbul.sandbox.SandboxClient.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V1ListRoutesTest {
    private static final String ORDER = "{'merchant_uid': 'twice', 'imp_uid': '%s', 'status': '%s', 'started_at': %d}";
    private static final long NOW = START.getEpochSecond();

    @RegisterExtension
    private final SandboxClient sandbox = new SandboxClient();

    @Test
    void paymentsAreFoundByImpUidAndByMerchantUid() {
        HttpResponse<Buffer> answer =
                sandbox.get("/payments?imp_uid[]=imp_100000000011&merchant_uid[]=ORD20180131-0000012");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(impUids(answer.bodyAsJsonObject().getJsonArray("response")))
                .containsExactly("imp_100000000011", "imp_100000000012");
    }

    @Test
    void theBracketsMayBeEncoded() {
        assertThat(sandbox.get("/payments?imp_uid%5B%5D=imp_100000000011").statusCode())
                .isEqualTo(200);
    }

    @Test
    void ifSomePaymentsAreMissingTheStatusIs207WithTheOthers() {
        HttpResponse<Buffer> answer = sandbox.get("/payments?imp_uid[]=imp_100000000011&imp_uid[]=imp_000000000000");

        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(impUids(answer.bodyAsJsonObject().getJsonArray("response"))).containsExactly("imp_100000000011");
    }

    @Test
    void ifAllPaymentsAreMissingTheStatusIs404() {
        assertRefused(404, "/payments?imp_uid[]=imp_000000000000");
    }

    @Test
    void aRequestNamesOneToAHundredIds() {
        String hundred = IntStream.range(0, 100)
                .mapToObj(id -> "imp_uid[]=imp_100000000011")
                .collect(Collectors.joining("&"));

        assertThat(sandbox.get("/payments?" + hundred).statusCode()).isEqualTo(200);
        assertRefused(400, "/payments?merchant_uid[]=x&" + hundred);
        assertRefused(400, "/payments");
    }

    @Test
    void ofSeveralPaymentsOfOneOrderTheLatestStartedIsFoundUnlessSortingSaysOtherwise() {
        createTwoPaymentsOfOneOrder();

        assertThat(response(sandbox.get("/payments/find/twice")).getString("imp_uid"))
                .isEqualTo("imp_b");
        assertThat(response(sandbox.get("/payments/find/twice?sorting=started")).getString("imp_uid"))
                .isEqualTo("imp_a");
        assertThat(response(sandbox.get("/payments/find/twice?sorting=-paid")).getString("imp_uid"))
                .isEqualTo("imp_a");
        assertThat(response(sandbox.get("/payments/find/twice?sorting=-updated"))
                        .getString("imp_uid"))
                .isIn("imp_a", "imp_b");
        assertThat(response(sandbox.get("/payments/find/twice/paid")).getString("imp_uid"))
                .isEqualTo("imp_a");
        assertRefused(400, "/payments/find/twice?sorting=price");
    }

    @Test
    void allPaymentsOfOneOrderAreListedInPages() {
        createTwoPaymentsOfOneOrder();

        JsonObject first = response(sandbox.get("/payments/findAll/twice?limit=1"));
        assertThat(first.getInteger("total")).isEqualTo(2);
        assertThat(first.getInteger("previous")).isZero();
        assertThat(first.getInteger("next")).isEqualTo(2);
        assertThat(impUids(first.getJsonArray("list"))).containsExactly("imp_b");
        JsonObject last = response(sandbox.get("/payments/findAll/twice?limit=1&page=2"));
        assertThat(last.getInteger("previous")).isEqualTo(1);
        assertThat(last.getInteger("next")).isZero();
        assertThat(impUids(last.getJsonArray("list"))).containsExactly("imp_a");
        assertThat(impUids(
                        response(sandbox.get("/payments/findAll/twice/failed")).getJsonArray("list")))
                .containsExactly("imp_b");
    }

    @ParameterizedTest
    @CsvSource({
        "404, findAll/nobody",
        "404, findAll/twice/cancelled",
        "400, findAll/twice?page=2",
        "400, findAll/twice?page=0",
        "400, findAll/twice?limit=1001",
        "400, findAll/twice?limit=many",
        "400, status/unpaid",
        "400, status/paid?page=2",
        "400, status/paid?from=1&to=7776002",
        "400, status/paid?from=2&to=1",
        "400, status/paid?from=today"
    })
    void anInvalidListRequestIsRefused(int status, String path) {
        createTwoPaymentsOfOneOrder();

        assertRefused(status, "/payments/" + path);
    }

    @ParameterizedTest
    @CsvSource({"ready, imp_100000000020", "cancelled, imp_100000000013", "failed, imp_b", "paid, imp_a"})
    void paymentsAreListedByStatus(String status, String impUid) {
        createTwoPaymentsOfOneOrder();

        JsonArray list = response(sandbox.get("/payments/status/" + status)).getJsonArray("list");

        assertThat(impUids(list)).contains(impUid);
        assertThat(list.stream().map(payment -> ((JsonObject) payment).getString("status")))
                .containsOnly(status);
    }

    @Test
    void allListsEveryStatusInPagesOfTwenty() {
        IntStream.range(0, 20).forEach(number -> sandbox.create("{}"));

        JsonObject page = response(sandbox.get("/payments/status/all"));

        assertThat(page.getInteger("total")).isEqualTo(32);
        assertThat(page.getJsonArray("list")).hasSize(20);
        assertThat(page.getInteger("next")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"paid", "ready", "failed"})
    void thePeriodIncludesBothEndsAndAppliesToTheTimeOfTheStatus(String status) {
        long time = NOW - 1_000_000;
        String field = status.equals("ready") ? "started_at" : status + "_at";
        String impUid = sandbox.create("{'status': '" + status + "', '" + field + "': " + time + "}");
        String path = "/payments/status/" + status + "?from=%d&to=%d";

        assertThat(listed(path.formatted(time, time))).containsExactly(impUid);
        assertThat(listed(path.formatted(time + 1, time + 2))).isEmpty();
        assertThat(listed(path.formatted(time - 2, time - 1))).isEmpty();
    }

    @Test
    void thePeriodAppliesToTheTimeOfTheCancel() {
        sandbox.setTime(START.plus(Duration.ofMinutes(5)));
        sandbox.post("/payments/cancel", "{'imp_uid': 'imp_100000000011'}");
        long time = NOW + 300;

        assertThat(listed("/payments/status/cancelled?from=" + time + "&to=" + time))
                .containsExactly("imp_100000000011");
    }

    @Test
    void theDefaultPeriodIsTheLastNinetyDays() {
        String old = sandbox.create("{'paid_at': " + (NOW - Duration.ofDays(91).toSeconds()) + "}");
        String recent =
                sandbox.create("{'paid_at': " + (NOW - Duration.ofDays(89).toSeconds()) + "}");

        assertThat(listed("/payments/status/paid")).contains(recent).doesNotContain(old);
    }

    private void createTwoPaymentsOfOneOrder() {
        sandbox.create(ORDER.formatted("imp_a", "paid", NOW - 20));
        sandbox.create(ORDER.formatted("imp_b", "failed", NOW - 10));
    }

    private List<String> listed(String path) {
        return impUids(response(sandbox.get(path)).getJsonArray("list"));
    }

    private static List<String> impUids(JsonArray payments) {
        return payments.stream()
                .map(payment -> ((JsonObject) payment).getString("imp_uid"))
                .toList();
    }

    private void assertRefused(int status, String path) {
        HttpResponse<Buffer> answer = sandbox.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.bodyAsJsonObject().getInteger("code")).isEqualTo(-1);
        assertThat(answer.bodyAsJsonObject().getString("message")).isNotBlank();
    }
}
