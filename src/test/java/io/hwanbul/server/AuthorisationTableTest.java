package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hwanbul.http.Endpoint;
import io.hwanbul.server.AuthorisationCase.Target;
import io.hwanbul.testing.SignedTokens;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of caller at every endpoint, for an own payment, another's, and one that does not exist. */
@Timeout(60)
class AuthorisationTableTest {
    private static final Map<Target, String> ORDERS = Map.of(
            Target.OWN, "ORD20180131-0000011",
            Target.FOREIGN, "ORD20180131-0000012",
            Target.ABSENT, "ORD20180131-0000099");

    @AutoClose
    private static final TestServer server = TestServer.withSandbox(settings());

    private static final Map<Target, String> REFUNDS = new EnumMap<>(Map.of(Target.ABSENT, "AAAABBBBCCCC"));

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(SignedTokens.SETTINGS);
        settings.putAll(TestServer.WITHOUT_RECOVERY);
        settings.put("AUTH_OWNER_CLAIM", CallerKind.OWNER_CLAIM);
        settings.put("AUTH_OWNER_FIELD", "member_no");
        return settings;
    }

    @BeforeAll
    static void refundSome() throws Exception {
        own(Target.OWN, CallerKind.OWNER);
        own(Target.FOREIGN, CallerKind.OWNER + 1);
        for (Target target : List.of(Target.OWN, Target.FOREIGN)) {
            HttpResponse<String> answer = ask(Endpoint.CANCEL, CallerKind.ALL, target);
            REFUNDS.put(target, assertRefunded(answer).getJsonObject("refund").getString("id"));
        }
    }

    /** Stores the owner of a payment, as the shop does. */
    private static void own(Target target, int member) {
        server.mongo()
                .updateCollection(
                        server.store().collection(),
                        new JsonObject().put("merchant_uid", ORDERS.get(target)),
                        new JsonObject().put("$set", new JsonObject().put("member_no", member)))
                .await();
    }

    static List<AuthorisationCase> cells() {
        return AuthorisationCase.all();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyAnswerIsTheOneInTheTable(AuthorisationCase cell) throws Exception {
        HttpResponse<String> answer = ask(cell.endpoint(), cell.caller(), cell.target());

        assertThat(summary(answer)).as(answer.body()).isEqualTo(cell.expected());
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEqualTo(challenge(answer, cell.caller()));
    }

    private static Optional<String> challenge(HttpResponse<String> answer, CallerKind caller) {
        return switch (answer.statusCode()) {
            case 401 -> Optional.of(caller == CallerKind.NO_TOKEN ? "Bearer" : "Bearer error=\"invalid_token\"");
            case 403 -> Optional.of("Bearer error=\"insufficient_scope\"");
            default -> Optional.empty();
        };
    }

    private static String summary(HttpResponse<String> answer) {
        return answer.statusCode() < 400
                ? String.valueOf(answer.statusCode())
                : answer.statusCode() + " " + new JsonObject(answer.body()).getString("code");
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCEL", "PREVIEW", "PAYMENT", "REFUND"})
    void anothersPaymentLooksLikeOneThatDoesNotExist(Endpoint endpoint) throws Exception {
        OptionalLong before = finds(endpoint, Target.FOREIGN);
        HttpResponse<String> foreign = ask(endpoint, CallerKind.SHOPPER, Target.FOREIGN);
        OptionalLong after = finds(endpoint, Target.FOREIGN);
        OptionalLong absentBefore = finds(endpoint, Target.ABSENT);
        HttpResponse<String> absent = ask(endpoint, CallerKind.SHOPPER, Target.ABSENT);

        assertThat(foreign.statusCode()).isEqualTo(absent.statusCode());
        assertThat(foreign.body()).isEqualTo(absent.body());
        assertThat(headers(foreign)).isEqualTo(headers(absent));
        assumeTrue(before.isPresent(), "a named database does not tell what it was asked");
        assertThat(finds(endpoint, Target.ABSENT).getAsLong() - absentBefore.getAsLong())
                .isEqualTo(after.getAsLong() - before.getAsLong())
                .isPositive();
    }

    /** The headers without the rate limit's, which change with each request. */
    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        assertThat(headers.remove("ratelimit")).hasSize(1);
        return headers;
    }

    @Test
    void anUnauthorisedRequestCausesNoLookUp() throws Exception {
        OptionalLong before = finds(Endpoint.PAYMENT, Target.OWN);
        for (CallerKind caller : List.of(CallerKind.NO_TOKEN, CallerKind.BAD_TOKEN, CallerKind.APPROVE)) {
            ask(Endpoint.PAYMENT, caller, Target.OWN);
            ask(Endpoint.CANCEL, caller, Target.OWN);
        }

        assertThat(finds(Endpoint.PAYMENT, Target.OWN)).isEqualTo(before);
    }

    private static String order(Target target) {
        return Objects.requireNonNull(ORDERS.get(target));
    }

    private static String refund(Target target) {
        return REFUNDS.getOrDefault(target, "-");
    }

    private static OptionalLong finds(Endpoint endpoint, Target target) {
        return server.store().findsWith(endpoint == Endpoint.REFUND ? refund(target) : order(target));
    }

    @Test
    void everyRouteIsInTheTable() {
        assertThat(server.routes().stream()
                        .filter(route -> route.getPath() != null)
                        .map(route -> route.methods() + " " + route.getPath()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Endpoint.values())
                        .map(endpoint -> List.of(endpoint.method()) + " " + endpoint.path())
                        .toList());
    }

    @Test
    void aResolutionIsRecordedUnderTheCallersName() throws Exception {
        String named = "{\"outcome\":\"failed\",\"by\":\"kim\",\"why\":\"because\"}";
        HttpRequest.Builder request = server.request("/refunds/" + refund(Target.OWN) + "/resolve")
                .header("Authorization", CallerKind.RESOLVE.authorization())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(named));

        assertThat(server.send(request).body()).contains("There is no field \\\"by\\\".");
    }

    @Test
    void theCallerIsRecorded() throws Exception {
        HttpResponse<String> refund = ask(Endpoint.REFUND, CallerKind.READ, Target.OWN);

        assertThat(new JsonObject(refund.body()).getString("requested_by")).isEqualTo("ALL");
    }

    private static HttpResponse<String> ask(Endpoint endpoint, CallerKind caller, Target target) throws Exception {
        HttpRequest.Builder request = server.request(path(endpoint, target)).header("X-Request-Id", "the-same");
        Stream.of(caller.authorization())
                .filter(said -> !said.isEmpty())
                .forEach(said -> request.header("Authorization", said));
        return server.send(
                endpoint.method().name().equals("POST")
                        ? request.header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body(endpoint, target)))
                        : request);
    }

    private static String path(Endpoint endpoint, Target target) {
        return endpoint.path().replace(":merchant_uid", order(target)).replace(":id", refund(target));
    }

    private static String body(Endpoint endpoint, Target target) {
        return switch (endpoint) {
            case CANCEL, PREVIEW -> "{\"merchant_uid\":\"" + order(target) + "\",\"cancel_request_amount\":100}";
            case APPROVE, REJECT, UNFREEZE -> "{\"why\":\"because\"}";
            case FREEZE -> "{}";
            case RESOLVE -> "{\"outcome\":\"failed\",\"why\":\"because\"}";
            case WEBHOOK -> "{\"imp_uid\":\"imp_100000000011\"}";
            default -> "";
        };
    }
}
