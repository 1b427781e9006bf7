package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.MemoryPayments.Fault.NOT_STORED;
import static io.hwanbul.testing.MemoryPayments.Fault.STORED_BUT_NOT_ACKNOWLEDGED;
import static io.hwanbul.testing.ScriptedGateway.OURS;
import static io.hwanbul.testing.ScriptedGateway.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.RefundBench;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The order of the steps, and what the caller hears; the ports write down what they were asked. */
class RefundFlowTest {
    private final RefundBench bench = new RefundBench();
    private final Promise<Void> stored = Promise.promise();

    @Test
    void aRefundTakesOneReadTwoWritesAndOneCall() {
        RefundOutcome.Refunded outcome = bench.outcome(request("2000"));
        assertThat(outcome.refund().state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(outcome.replayed()).isFalse();
        assertThat(bench.steps).containsExactly("find", "begin", "cancel 2000 of 10000", "settle SUCCEEDED");
    }

    @Test
    void notAByteLeavesBeforeTheIntentIsDurable() {
        bench.payments.holds("begin", stored.future());
        Future<RefundOutcome> refund = bench.flow.refund(request("2000"));
        assertThat(bench.steps).containsExactly("find", "begin");
        stored.complete();
        assertThat(refund.succeeded()).isTrue();
    }

    @Test
    void noAnswerBeforeTheOutcomeIsDurable() {
        bench.payments.holds("settle", stored.future());
        Future<RefundOutcome> refund = bench.flow.refund(request("2000"));
        assertThat(refund.isComplete()).isFalse();
        stored.complete();
        assertThat(refund.succeeded()).isTrue();
    }

    @Test
    void anIntentThatCouldNotBeStoredSendsNothing() {
        bench.payments.fails("begin", NOT_STORED);
        Refund refund = bench.refund(request("2000"));
        // not to be seen is not the same as not to come
        assertThat(refund.isPending()).isTrue();
        assertThat(refund.id()).isEqualTo(ID);
        assertThat(bench.steps).containsExactly("find", "begin", "findByRefund");
    }

    @Test
    void anIntentThatCouldNotBeReadBackSendsNothing() {
        bench.payments.fails("begin", STORED_BUT_NOT_ACKNOWLEDGED);
        bench.payments.fails("findByRefund", NOT_STORED);
        Refund refund = bench.refund(request("2000"));
        assertThat(refund.isPending()).isTrue();
        assertThat(refund.id()).isEqualTo(ID);
        assertThat(bench.gateway.sent).isEmpty();
    }

    @Test
    void anIntentThatWasStoredWithoutAcknowledgementGoesItsWay() {
        bench.payments.fails("begin", STORED_BUT_NOT_ACKNOWLEDGED);
        assertThat(bench.refund(request("2000")).state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(bench.steps)
                .containsExactly("find", "begin", "findByRefund", "cancel 2000 of 10000", "settle SUCCEEDED");
    }

    @Test
    void aServerThatWasHeldUpAfterItBeganSendsNothing() {
        bench.payments.meanwhile("begin", () -> bench.pass(Timing.SEND_WINDOW));
        Refund refund = bench.refund(request("2000"));
        assertThat(refund.state()).isEqualTo(RefundState.FAILED);
        assertThat(refund.refusal().reason()).isEqualTo(Reason.BUSY);
        assertThat(bench.steps).containsExactly("find", "begin", "settle FAILED");
    }

    @Test
    void aServerThatIsBackInTimeSends() {
        bench.payments.meanwhile("begin", () -> bench.pass(Timing.SEND_WINDOW.minusNanos(1)));
        assertThat(bench.refund(request("2000")).state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void aRefundOfUnknownOutcomeStaysPendingAndIsNotSentAgain() {
        bench.gateway.cancel = UNKNOWN;
        Refund refund = bench.refund(request("2000"));
        assertThat(refund.refusal().reason()).isEqualTo(Reason.REFUND_PENDING);
        assertThat(refund.refusal().refundId()).contains(ID);
        assertThat(bench.steps).containsExactly("find", "begin", "cancel 2000 of 10000", "look", "takeUp");
        assertThat(bench.recorded().isPending()).isTrue();
    }

    @Test
    void aRefundOfUnknownOutcomeIsLookedAtSoonWhetherThatCouldBeStoredOrNot() {
        bench.gateway.cancel = UNKNOWN;
        bench.payments.fails("takeUp", NOT_STORED);
        assertThat(bench.refund(request("2000")).isPending()).isTrue();
        assertThat(bench.recorded().progress().nextCheckAt())
                .isEqualTo(bench.now().plusSeconds(10));
    }

    @Test
    void aTimeoutThatMovedTheMoneyIsASuccess() {
        bench.gateway.cancel = UNKNOWN;
        bench.gateway.look = OURS;
        assertThat(bench.refund(request("2000")).ending().orElseThrow().cancellationId())
                .contains("c0");
    }

    @Test
    void aRefundThatWasNeverSentIsStoredAsFailed() {
        bench.gateway.cancel = new GatewayAnswer.Unsent();
        Refund refund = bench.refund(request("2000"));
        assertThat(refund.refusal().reason()).isEqualTo(Reason.GATEWAY_UNAVAILABLE);
        assertThat(bench.steps).containsExactly("find", "begin", "cancel 2000 of 10000", "settle FAILED");
    }

    @Test
    void theGatewaysNoReachesTheCallerInItsOwnWords() {
        bench.gateway.cancel = new GatewayAnswer.Declined(new GatewayMessage(-1, "[500626] no"));
        assertThat(bench.refund(request("2000")).refusal().detail()).endsWith("[500626] no");
    }

    @Test
    void evidenceThatContradictsItselfIsLeftToAPerson() {
        bench.gateway.cancel = UNKNOWN;
        bench.gateway.look = new GatewayAnswer.Shown(cancelled(2000, CONSOLE));
        assertThat(bench.refund(request("2000")).refusal().reason()).isEqualTo(Reason.NEEDS_ATTENTION);
    }

    @Test
    void aRefundThatIsDueIsFinishedBeforeTheNextOneBegins() {
        bench.gateway.cancel = UNKNOWN;
        bench.refund(request("2000"));
        bench.pass(Duration.ofMinutes(1));
        bench.gateway.look = OURS;
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, Examples.MARK, 1000, ""));
        Refund second = bench.refund(request("1000"));
        assertThat(bench.steps)
                .containsExactly(
                        "find", "look", "settle SUCCEEDED", "find", "begin", "cancel 1000 of 8000", "settle SUCCEEDED");
        assertThat(second.state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(bench.recorded().state()).isEqualTo(RefundState.SUCCEEDED);
    }
}
