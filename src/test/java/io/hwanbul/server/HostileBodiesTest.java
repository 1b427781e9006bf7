package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import io.hwanbul.testing.AtOnce;
import io.hwanbul.testing.CapturedLog;
import io.hwanbul.testing.Proof;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hostile bodies, generated from a seed: each is refused, and none reaches a query or the log. */
@Tag(Proof.TAG)
@Timeout(300)
class HostileBodiesTest {
    private static final long SEED = Long.getLong("hwanbul.hostile.seed", 20181);
    private static final int BODIES = Proof.size("hwanbul.hostile.bodies", 500, 5_000);
    private static final int AT_ONCE = 8;

    private static final List<String> ROUTES = List.of(
            "/payments/cancel",
            "/payments/cancel/preview",
            "/refunds/AAAABBBBCCCC/resolve",
            "/refunds/AAAABBBBCCCC/sync",
            "/refunds/AAAABBBBCCCC/approve",
            "/refunds/AAAABBBBCCCC/reject",
            "/freeze",
            "/unfreeze",
            "/webhooks/iamport");

    /** The only names under which a caller's text may be in a command, as a value. */
    private static final Set<String> LOOKED_UP = Set.of("merchant_uid", "imp_uid");

    @AutoClose
    private final TestServer server = TestServer.withSandbox(TestServer.WITHOUT_RECOVERY);

    @AutoClose
    private final CapturedLog log = new CapturedLog();

    private final Set<String> operators = ConcurrentHashMap.newKeySet();
    private final Collection<String> faults = new ConcurrentLinkedQueue<>();

    @AfterEach
    void noBodyWasLogged() {
        assertThat(log.lines())
                .as("what is logged is seen")
                .anyMatch(line -> line.contains(" of ORD20180131-0000012: SUCCEEDED"))
                .noneMatch(line -> line.contains(HostileBody.SECRET));
    }

    @Test
    void everyOneIsRefusedAndNoneReachesAQuery() throws Exception {
        boolean seen = server.store().listen(this::note);
        refund("ORD20180131-0000011");
        server.awaitMoved("ORD20180131-0000011");
        Set<String> ours = Set.copyOf(operators);

        attack();

        assertThat(faults).as("seed %d", SEED).isEmpty();
        assertThat(operators).isSubsetOf(ours);
        assertThat(operators.isEmpty())
                .as("commands are seen in the embedded store only")
                .isEqualTo(!seen);
        refund("ORD20180131-0000012");
    }

    /** Makes a refund in every way, so that the server's own operators are known. */
    private void refund(String merchantUid) throws Exception {
        String order = "{\"merchant_uid\":\"" + merchantUid + "\",\"cancel_request_amount\":1000}";
        assertThat(server.post("/payments/cancel/preview", order).statusCode()).isEqualTo(200);
        JsonObject refund = assertRefunded(server.cancel(order)).getJsonObject("refund");
        assertThat(server.post("/refunds/" + refund.getString("id") + "/sync", "")
                        .statusCode())
                .isEqualTo(200);
        assertProblem(
                server.post(
                        "/refunds/" + refund.getString("id") + "/resolve",
                        "{\"outcome\":\"failed\",\"by\":\"a\",\"why\":\"b\"}"),
                409,
                "refund_not_open");
        assertThat(server.post("/webhooks/iamport", "{\"imp_uid\":\"imp_100000000011\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private void attack() throws Exception {
        HostileBody.Source source = new HostileBody.Source(SEED);
        List<HostileBody> bodies =
                IntStream.range(0, BODIES).mapToObj(number -> source.next()).toList();
        List<Callable<HttpResponse<String>>> clients = IntStream.range(0, AT_ONCE)
                .<Callable<HttpResponse<String>>>mapToObj(client -> () -> {
                    for (int body = client; body < BODIES; body += AT_ONCE) {
                        send(bodies.get(body));
                    }
                    return server.get("/health/live");
                })
                .toList();
        assertThat(AtOnce.all(clients)).allMatch(answer -> answer.statusCode() == 200);
    }

    private void send(HostileBody body) throws Exception {
        for (String route : ROUTES) {
            HttpResponse<String> answer = server.send(server.request(route)
                    .header("Content-Type", body.type())
                    .POST(BodyPublishers.ofByteArray(body.bytes().getBytes())));
            boolean problem =
                    answer.headers().firstValue("Content-Type").orElse("").equals("application/problem+json");
            if (answer.statusCode() / 100 != 4 || !problem || answer.body().contains(HostileBody.SECRET)) {
                faults.add(route + " answered " + answer.statusCode() + " to " + body);
            }
        }
    }

    /** What the server does periodically may run during a long attack; nothing in its queries comes from a request. */
    private void note(Document command) {
        boolean periodic = command.get("filter") instanceof Document filter
                && (filter.containsKey("hwanbul.refunds.account_erase_at")
                        || filter.containsKey("hwanbul.journal.outbox.at"));
        if (!periodic) {
            command.forEach(this::note);
        }
    }

    /** Collects the operators within a command (at the top, the driver has its own), and reports what a body can have put there. */
    private void note(String name, Object value) {
        if (value instanceof Document document) {
            for (Map.Entry<String, Object> member : document.entrySet()) {
                String key = member.getKey();
                if (key.startsWith("$")) {
                    operators.add(key.toLowerCase(Locale.ROOT));
                }
                if (key.contains(HostileBody.SECRET)) {
                    faults.add("a name in a command: " + key);
                }
                note(key, member.getValue());
            }
        } else if (value instanceof Collection<?> values) {
            values.forEach(each -> note(name, each));
        } else if (String.valueOf(value).contains(HostileBody.SECRET) && !LOOKED_UP.contains(name)) {
            faults.add("a value in a command, of " + name + ": " + value);
        }
    }
}
