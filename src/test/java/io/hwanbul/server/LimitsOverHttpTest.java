package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertProblem;
import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.limit.RefundLimit;
import io.hwanbul.limit.RefundLimits;
import io.hwanbul.payment.Scope;
import io.hwanbul.testing.AtOnce;
import io.hwanbul.testing.SignedTokens;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Concurrent refunds of different payments against the limits of a day. */
@Timeout(120)
class LimitsOverHttpTest {
    private static final int PAYMENTS = 40;

    /** One caller is limited by amount, one by count, the others not. */
    private static final RefundLimits LIMITS = new RefundLimits(List.of(
            limit(Optional.of("by-amount"), Optional.of("35000"), OptionalInt.empty()),
            limit(Optional.of("by-count"), Optional.empty(), OptionalInt.of(7))));

    @AutoClose
    private final TestServer server = TestServer.withLimits(SignedTokens.SETTINGS, PAYMENTS, LIMITS);

    @Test
    void requestsAtOnceDoNotExceedTheAmountOfADay() throws Exception {
        assertThat(refunds("by-amount", 5_000)).isEqualTo(7);
        assertThat(refunds("by-amount", 1)).isZero();
    }

    @Test
    void requestsAtOnceDoNotExceedTheCountOfADay() throws Exception {
        assertThat(refunds("by-count", 5_000)).isEqualTo(7);
    }

    @Test
    void aCallersLimitDoesNotAffectOthers() throws Exception {
        assertThat(refunds("by-count", 5_000)).isEqualTo(7);
        assertThat(refunds("anybody else", 5_000)).isEqualTo(PAYMENTS);
    }

    /** Requests a refund of every payment at once; returns how many were made, the others being over the limit. */
    private int refunds(String caller, int amount) throws Exception {
        List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
        for (int i = 1; i <= PAYMENTS; i++) {
            String order = "ORD20180131-00000" + (1_000_000 + i);
            requests.add(() -> refund(caller, order, amount));
        }
        int made = 0;
        for (HttpResponse<String> answer : AtOnce.all(requests)) {
            if (answer.statusCode() == 200) {
                assertRefunded(answer);
                made++;
            } else {
                assertProblem(answer, 403, "limit_exceeded");
            }
        }
        return made;
    }

    private HttpResponse<String> refund(String caller, String order, int amount) throws Exception {
        String token = SignedTokens.hs256(SignedTokens.claims(caller).put("scope", Scope.REQUEST.text()));
        JsonObject body = new JsonObject().put("merchant_uid", order).put("cancel_request_amount", amount);
        return server.post("/payments/cancel", body.encode(), "Authorization", "Bearer " + token);
    }

    private static RefundLimit limit(Optional<String> caller, Optional<String> dayAmount, OptionalInt dayCount) {
        return new RefundLimit(
                caller,
                Optional.empty(),
                "KRW",
                Optional.empty(),
                dayAmount.map(BigDecimal::new),
                dayCount,
                Optional.empty(),
                false);
    }
}
