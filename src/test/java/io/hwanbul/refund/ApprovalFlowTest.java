package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.CALLER;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.MARK;
import static io.hwanbul.testing.Examples.TIMING;
import static io.hwanbul.testing.Examples.caller;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.keyed;
import static io.hwanbul.testing.Examples.payment;
import static io.hwanbul.testing.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.limit.Freeze;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.MemoryPayments;
import io.hwanbul.testing.RefundBench;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Above 3,000 won a second person decides, within a day. */
class ApprovalFlowTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final ApprovalRule RULE = new ApprovalRule(Optional.of(new BigDecimal("3000")), DAY);
    private static final Caller BOSS = caller("boss");

    private final RefundBench bench = new RefundBench(TIMING, Examples.policy(Examples.NO_LIMITS, RULE));

    @BeforeEach
    void theGatewayWouldRefund() {
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(4000, MARK));
        bench.gateway.look = new GatewayAnswer.Shown(payment(Map.of()));
    }

    @Test
    void whatIsAboveTheAmountWaitsAndIsNotSent() {
        Refund waiting = bench.refund(request("4000"));

        assertThat(waiting.state()).isEqualTo(RefundState.AWAITING_APPROVAL);
        assertThat(waiting.refusal().reason()).isEqualTo(Reason.APPROVAL_PENDING);
        assertThat(waiting.tooLate()).contains(bench.now().plus(DAY));
        assertThat(bench.recorded()).isEqualTo(waiting);
        assertThat(bench.gateway.sent).isEmpty();
    }

    @Test
    void upToTheAmountNobodyElseIsAsked() {
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(3000, MARK));
        assertThat(bench.refund(request("3000")).state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void smallPartsOfOnePaymentCountTogether() {
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, MARK));
        bench.refund(request("2000"));
        assertThat(bench.refund(request("1001")).state()).isEqualTo(RefundState.AWAITING_APPROVAL);
    }

    @Test
    void whatASecondPersonHasApprovedDoesNotCountWithTheNext() {
        bench.refund(request("4000"));
        approve(BOSS).await();
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(4000, MARK, 3000, "Changed mind (hb:000000000002)"));
        assertThat(bench.refund(request("3000")).state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void inAnotherCurrencyEveryRefundWaits() {
        bench.payments.payment = Examples.stored(Map.of("currency", "USD", "amount", 20));
        assertThat(bench.refund(request("1")).state()).isEqualTo(RefundState.AWAITING_APPROVAL);
    }

    @Test
    void anApprovedRefundIsSentOnceAndAnsweredLikeAnyOther() {
        bench.refund(request("4000"));

        Refund refund = approve(BOSS).await().refund();

        assertThat(refund.state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(refund.decision()).contains(new Refund.Decision(true, "boss", "seen the goods", bench.now()));
        assertThat(bench.gateway.sent)
                .singleElement()
                .satisfies(order -> assertThat(order.amount()).isEqualTo("4000"));
        assertThat(bench.recorded()).isEqualTo(refund);
    }

    @Test
    void whoAskedCanNeitherApproveNorReject() {
        bench.refund(request("4000"));
        assertThat(refused(approve(CALLER))).isEqualTo(Reason.SAME_PERSON);
        assertThat(refused(bench.approvals.reject(CALLER, ID, "no"))).isEqualTo(Reason.SAME_PERSON);
        assertThat(bench.recorded().state()).isEqualTo(RefundState.AWAITING_APPROVAL);
    }

    @Test
    void aSecondApprovalSendsNothing() {
        bench.refund(request("4000"));
        approve(BOSS).await();
        assertThat(refused(approve(caller("another boss")))).isEqualTo(Reason.NOT_AWAITING);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    /** The journal knows that it was approved; nobody knows what became of it since the backup was made. */
    @Test
    void whatARestoredBackupShowsAsWaitingIsLeftToAPerson() {
        bench.refund(request("4000"));
        Payment backup = bench.payments.payment;
        approve(BOSS).await();
        bench.moveJournal();

        bench.payments.payment = backup;
        assertThat(refused(approve(BOSS))).isEqualTo(Reason.NOT_AWAITING);
        assertThat(bench.recorded().state()).isEqualTo(RefundState.NEEDS_ATTENTION);

        bench.payments.payment = backup;
        assertThat(refused(bench.approvals.reject(BOSS, ID, "no"))).isEqualTo(Reason.NOT_AWAITING);
        assertThat(bench.recorded().state()).isEqualTo(RefundState.NEEDS_ATTENTION);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void ofTwoApprovalsAtOnceOneIsLost() {
        bench.refund(request("4000"));
        bench.payments.meanwhile(
                "approve", () -> approve(caller("another boss")).await());
        assertThat(refused(approve(BOSS))).isEqualTo(Reason.REFUND_IN_PROGRESS);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void aRejectedRefundHasFailedWithTheReasonOnRecord() {
        bench.refund(request("4000"));

        Payment payment = bench.approvals.reject(BOSS, ID, "not returned").await();

        Refund refund = payment.refund(ID).orElseThrow();
        assertThat(refund.refusal().reason()).isEqualTo(Reason.REJECTED);
        assertThat(refund.decision()).contains(new Refund.Decision(false, "boss", "not returned", bench.now()));
        assertThat(refused(approve(BOSS))).isEqualTo(Reason.NOT_AWAITING);
        assertThat(bench.gateway.sent).isEmpty();
    }

    @Test
    void whatNobodyApprovesInTimeExpires() {
        bench.refund(request("4000"));
        bench.pass(DAY);

        assertThat(refused(approve(BOSS))).isEqualTo(Reason.NOT_AWAITING);
        bench.recovery().sweep().await();

        assertThat(bench.recorded().refusal().reason()).isEqualTo(Reason.APPROVAL_EXPIRED);
        assertThat(bench.gateway.sent).isEmpty();
    }

    @Test
    void theNextRequestNeedNotWaitForTheSweep() {
        bench.refund(request("4000"));
        bench.pass(DAY);
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, "Changed mind (hb:000000000002)"));
        assertThat(bench.refund(request("2000")).state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void whileOneWaitsNoOtherRefundOfThePaymentIsBegun() {
        bench.refund(request("4000"));
        Refusal refusal = bench.refused(request("1000"));
        assertThat(refusal.reason()).isEqualTo(Reason.APPROVAL_PENDING);
        assertThat(refusal.refundId()).contains(ID);
    }

    @Test
    void aRepeatUnderTheKeyIsAnsweredAlikeBeforeAndAfterTheDecision() {
        bench.refund(keyed("k", "4000"));
        RefundOutcome.Refunded again = bench.outcome(keyed("k", "4000"));
        assertThat(again.replayed()).isTrue();
        assertThat(again.refund().state()).isEqualTo(RefundState.AWAITING_APPROVAL);

        approve(BOSS).await();

        assertThat(bench.outcome(keyed("k", "4000")).refund().state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void theBalanceIsLookedAtAgain() {
        bench.refund(request("4000"));
        bench.gateway.look = new GatewayAnswer.Shown(cancelled(1000, Examples.CONSOLE));
        assertThat(refused(approve(BOSS))).isEqualTo(Reason.BALANCE_CHANGED);
        assertThat(bench.recorded().state()).isEqualTo(RefundState.AWAITING_APPROVAL);
        assertThat(bench.gateway.sent).isEmpty();
    }

    @Test
    void aGatewayThatShowsNothingKeepsItWaiting() {
        bench.refund(request("4000"));
        bench.gateway.look = new GatewayAnswer.Unknown();
        assertThat(refused(approve(BOSS))).isEqualTo(Reason.GATEWAY_UNAVAILABLE);
        assertThat(bench.recorded().state()).isEqualTo(RefundState.AWAITING_APPROVAL);
    }

    /** A payment by phone bill can be refunded in the calendar month of the payment only. */
    @Test
    void theGatewaysRulesAreAskedAgain() {
        RefundBench patient = new RefundBench(
                TIMING, Examples.policy(Examples.NO_LIMITS, new ApprovalRule(RULE.above(), Duration.ofDays(60))));
        Map<String, Object> byPhone = Map.of(
                "pay_method",
                "phone",
                "pg_provider",
                "danal",
                "paid_at",
                patient.now().getEpochSecond());
        patient.payments.payment = Examples.stored(byPhone);
        patient.gateway.look = new GatewayAnswer.Shown(payment(byPhone));
        patient.refund(request("10000"));
        patient.pass(Duration.ofDays(31));
        assertThat(refused(patient.approvals.approve(BOSS, ID, "fine"))).isEqualTo(Reason.NOT_REFUNDABLE);
        assertThat(patient.gateway.sent).isEmpty();
    }

    @Test
    void anApprovalWhoseWriteIsNotAcknowledgedIsLeftToRecovery() {
        bench.refund(request("4000"));
        bench.payments.fails("approve", MemoryPayments.Fault.STORED_BUT_NOT_ACKNOWLEDGED);

        assertThat(approve(BOSS).await().refund().state()).isEqualTo(RefundState.PENDING);

        assertThat(bench.gateway.sent).isEmpty();
        assertThat(bench.recorded().isPending()).isTrue();
    }

    @Test
    void aFreezeThatComesWithTheApprovalStopsIt() {
        bench.refund(request("4000"));
        bench.payments.meanwhile(
                "approve", () -> bench.controls.freeze(new Freeze(Optional.empty(), "boss", "fraud", bench.now())));
        assertThat(approve(BOSS).await().refund().refusal().reason()).isEqualTo(Reason.FROZEN);
        assertThat(bench.gateway.sent).isEmpty();
    }

    @Test
    void whatWaitsIsNoFailureToTheDesk() {
        bench.refund(request("4000"));
        Future<Payment> resolved = bench.desk.resolve(ID, RefundState.FAILED, "boss", "no");
        assertThat(refused(resolved)).isEqualTo(Reason.REFUND_NOT_OPEN);
        bench.desk.sync(ID).await();
        assertThat(bench.recorded().state()).isEqualTo(RefundState.AWAITING_APPROVAL);
        assertThat(bench.gateway.sent).isEmpty();
    }

    private Future<RefundOutcome.Refunded> approve(Caller caller) {
        return bench.approvals.approve(caller, ID, "seen the goods").map(RefundOutcome.Refunded.class::cast);
    }

    private static Reason refused(Future<?> answer) {
        return ((Refusal) answer.cause()).reason();
    }
}
