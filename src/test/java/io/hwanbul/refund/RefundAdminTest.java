package io.hwanbul.refund;

import static io.hwanbul.payment.RefundState.FAILED;
import static io.hwanbul.payment.RefundState.NEEDS_ATTENTION;
import static io.hwanbul.payment.RefundState.SUCCEEDED;
import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.keyed;
import static io.hwanbul.testing.Examples.payment;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.ScriptedGateway.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Scope;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.RefundBench;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Looking, and settling what no machine can. */
class RefundAdminTest {
    private final RefundBench bench = new RefundBench();

    @Test
    void aRefundIsFoundByItsId() {
        Refund refund = bench.unheard(request("2000")).refund();
        assertThat(bench.lookup
                        .ofRefund(Examples.CALLER, ID)
                        .result()
                        .refund(ID)
                        .orElseThrow())
                .isEqualTo(refund);
        assertThat(reason(bench.lookup.ofRefund(Examples.CALLER, "0123456789AB")))
                .isEqualTo(Reason.REFUND_NOT_FOUND);
    }

    @Test
    void aPaymentIsShownWithItsRefunds() {
        Refund refund = bench.unheard(request("2000")).refund();
        Payment shown = bench.lookup
                .ofOrder(Examples.CALLER, Scope.READ, "ORD-1", Optional.empty())
                .result();
        assertThat(shown.refunds()).containsExactly(refund);
        assertThat(shown.seen().refundable()).isEqualTo("8000");
        assertThat(reason(bench.lookup.ofOrder(Examples.CALLER, Scope.READ, "ORD-1", Optional.of("imp_2"))))
                .isEqualTo(Reason.PAYMENT_NOT_FOUND);
    }

    @Test
    void anOrderThatWasNeverPaidIsShownToo() {
        bench.payments.payment = Examples.stored(Map.of("status", "ready"));
        assertThat(bench.lookup
                        .ofOrder(Examples.CALLER, Scope.READ, "ORD-1", Optional.empty())
                        .result()
                        .seen()
                        .status())
                .isEqualTo("ready");
    }

    @Test
    void aPersonMaySayThatItHappened() {
        needsAttention();
        Refund resolved = resolve(SUCCEEDED, "seen at the PG");
        assertThat(resolved).isEqualTo(bench.recorded());
        assertThat(resolved.state()).isEqualTo(SUCCEEDED);
        assertThat(resolved.corrections())
                .containsExactly(
                        new Refund.Correction(NEEDS_ATTENTION, SUCCEEDED, bench.now(), "kim", "seen at the PG"));
        assertThat(resolved.ending().orElseThrow().receipt()).containsEntry("imp_uid", "imp_1");
        assertThat(bench.steps).doesNotContain("look").noneMatch(step -> step.startsWith("cancel"));
    }

    @Test
    void aPersonMaySayThatItDidNotHappen() {
        needsAttention();
        Refund resolved = resolve(FAILED, "not at the PG");
        assertThat(resolved.state()).isEqualTo(FAILED);
        assertThat(resolved.corrections())
                .containsExactly(new Refund.Correction(NEEDS_ATTENTION, FAILED, bench.now(), "kim", "not at the PG"));
        assertThat(resolved.refusal().reason()).isEqualTo(Reason.SETTLED_BY_HAND);
    }

    @Test
    void whatAPersonHasSettledIsWhatTheKeyReplays() {
        needsAttention();
        Refund resolved = resolve(FAILED, "not at the PG");
        assertThat(bench.outcome(keyed("k", "2000"))).isEqualTo(new RefundOutcome.Refunded(resolved, true));
    }

    @Test
    void nothingElseCanBeSettledByHand() {
        bench.gateway.cancel = UNKNOWN;
        bench.refund(request("2000"));
        assertNotOpen();
        bench.payments.put(bench.recorded().failed(Reason.BALANCE_CHANGED, Optional.empty(), bench.now()));
        assertNotOpen();
        bench.payments.put(bench.recorded().succeeded(cancelled(2000, CONSOLE), Optional.empty(), bench.now()));
        assertNotOpen();
        assertThat(bench.recorded().corrections()).isEmpty();
    }

    @Test
    void nothingIsSettledByHandTwice() {
        needsAttention();
        bench.desk.resolve(ID, FAILED, "kim", "not at the PG").result();
        assertThat(reason(bench.desk.resolve(ID, SUCCEEDED, "lee", "it was"))).isEqualTo(Reason.REFUND_NOT_OPEN);
        assertThat(bench.recorded().state()).isEqualTo(FAILED);
    }

    @Test
    void ofTwoPeopleAtOnceOneSettlesIt() {
        needsAttention();
        bench.payments.meanwhile(
                "settle",
                () -> bench.payments.put(
                        bench.recorded().resolved(FAILED, payment(Map.of()), bench.now(), "lee", "it was not")));
        assertThat(bench.desk.resolve(ID, SUCCEEDED, "kim", "it was").failed()).isTrue();
        assertThat(bench.recorded().corrections())
                .extracting(Refund.Correction::by)
                .containsExactly("lee");
    }

    private Refund resolve(RefundState outcome, String why) {
        return bench.desk.resolve(ID, outcome, "kim", why).result().refund(ID).orElseThrow();
    }

    private void needsAttention() {
        bench.gateway.cancel = UNKNOWN;
        bench.gateway.look = new GatewayAnswer.Shown(payment(Map.of("cancel_amount", 500)));
        assertThat(bench.refund(keyed("k", "2000")).state()).isEqualTo(NEEDS_ATTENTION);
        bench.steps.clear();
    }

    private void assertNotOpen() {
        Future<Payment> resolved = bench.desk.resolve(ID, SUCCEEDED, "kim", "I say so");
        assertThat(reason(resolved)).isEqualTo(Reason.REFUND_NOT_OPEN);
        assertThat(((Refusal) resolved.cause()).refundId()).contains(ID);
    }

    private static Reason reason(Future<?> refused) {
        return ((Refusal) refused.cause()).reason();
    }
}
