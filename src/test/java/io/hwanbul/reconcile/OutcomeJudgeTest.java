package io.hwanbul.reconcile;

import static io.hwanbul.payment.RefundState.FAILED;
import static io.hwanbul.payment.RefundState.NEEDS_ATTENTION;
import static io.hwanbul.payment.RefundState.PENDING;
import static io.hwanbul.payment.RefundState.SUCCEEDED;
import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.MARK;
import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.TIMING;
import static io.hwanbul.testing.Examples.admission;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.intent;
import static io.hwanbul.testing.Examples.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Settlement;
import io.hwanbul.testing.Examples;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The outcome of a refund of 2,000 out of 10,000 for each answer. */
class OutcomeJudgeTest {
    private static final String OTHER_MARK = "Broken (hb:0123456789AB)";

    private static final GatewayAnswer UNKNOWN = new GatewayAnswer.Unknown();
    private static final GatewayAnswer UNSENT = new GatewayAnswer.Unsent();
    private static final GatewayAnswer CODE_1 = new GatewayAnswer.Declined(new GatewayMessage(1, "no"));
    private static final GatewayAnswer CODE_MINUS_1 =
            new GatewayAnswer.Declined(new GatewayMessage(-1, "the PG says no"));
    private static final GatewayAnswer NOT_FOUND =
            new GatewayAnswer.Declined(new GatewayMessage(-1, "존재하지 않는 결제정보입니다."));
    private static final GatewayAnswer UNTOUCHED = new GatewayAnswer.Shown(payment(Map.of()));
    private static final GatewayAnswer OURS = new GatewayAnswer.Shown(cancelled(2000, MARK));
    private static final GatewayAnswer OURS_AND_ANOTHER = new GatewayAnswer.Shown(cancelled(500, CONSOLE, 2000, MARK));
    private static final GatewayAnswer OTHER_AMOUNT = new GatewayAnswer.Shown(cancelled(500, CONSOLE));
    private static final GatewayAnswer SAME_AMOUNT_UNMARKED = new GatewayAnswer.Shown(cancelled(2000, CONSOLE));
    private static final GatewayAnswer SAME_AMOUNT_NO_HISTORY =
            new GatewayAnswer.Shown(payment(Map.of("cancel_amount", 2000)));
    private static final GatewayAnswer SAME_AMOUNT_NO_REASON = new GatewayAnswer.Shown(payment(
            Map.of("cancel_amount", 2000, "cancel_history", List.of(Map.of("amount", 2000, "cancellation_id", "c")))));
    private static final GatewayAnswer SAME_AMOUNT_EMPTY_REASON = new GatewayAnswer.Shown(cancelled(2000, ""));
    private static final GatewayAnswer SAME_AMOUNT_CUT_REASON =
            new GatewayAnswer.Shown(cancelled(2000, "Changed mind (hb:7K3"));
    private static final GatewayAnswer TWO_CANCELS_OF_THE_SUM =
            new GatewayAnswer.Shown(cancelled(1500, "", 500, CONSOLE));
    private static final GatewayAnswer SAME_AMOUNT_OTHER_MARK = new GatewayAnswer.Shown(cancelled(2000, OTHER_MARK));
    private static final GatewayAnswer HISTORY_MISSING = new GatewayAnswer.Shown(payment(Map.of("cancel_amount", 500)));

    private final RefundIntent intent = intent("2000");
    private final OutcomeJudge judge = new OutcomeJudge(intent.payment(), intent.refund(), NOW);

    static Stream<Arguments> conclusive() {
        return Stream.of(
                Arguments.of(OURS, SUCCEEDED),
                // our own cancel was answered, the balance moved by our amount, and no reason is somebody else's
                Arguments.of(SAME_AMOUNT_NO_HISTORY, SUCCEEDED),
                Arguments.of(SAME_AMOUNT_NO_REASON, SUCCEEDED),
                Arguments.of(SAME_AMOUNT_EMPTY_REASON, SUCCEEDED),
                Arguments.of(SAME_AMOUNT_CUT_REASON, SUCCEEDED),
                Arguments.of(UNSENT, FAILED));
    }

    @ParameterizedTest
    @MethodSource("conclusive")
    void aConclusiveAnswerSettlesTheRefundWithoutALookup(GatewayAnswer answer, RefundState expected) {
        assertThat(judge.isConclusive(answer)).isTrue();
        assertThat(judge.after(answer).refund().state()).isEqualTo(expected);
    }

    static Stream<Arguments> inconclusive() {
        return Stream.of(
                Arguments.of(UNKNOWN, OURS, SUCCEEDED),
                Arguments.of(UNKNOWN, OURS_AND_ANOTHER, SUCCEEDED),
                Arguments.of(UNKNOWN, UNTOUCHED, PENDING),
                Arguments.of(UNKNOWN, UNKNOWN, PENDING),
                Arguments.of(UNKNOWN, UNSENT, PENDING),
                Arguments.of(UNKNOWN, NOT_FOUND, NEEDS_ATTENTION),
                Arguments.of(UNKNOWN, OTHER_AMOUNT, PENDING),
                Arguments.of(UNKNOWN, SAME_AMOUNT_OTHER_MARK, PENDING),
                Arguments.of(UNKNOWN, SAME_AMOUNT_UNMARKED, NEEDS_ATTENTION),
                Arguments.of(UNKNOWN, HISTORY_MISSING, NEEDS_ATTENTION),
                // code 0 and the balance moved by our amount, but the reason is somebody else's
                Arguments.of(SAME_AMOUNT_UNMARKED, SAME_AMOUNT_UNMARKED, NEEDS_ATTENTION),
                Arguments.of(SAME_AMOUNT_OTHER_MARK, SAME_AMOUNT_OTHER_MARK, PENDING),
                Arguments.of(TWO_CANCELS_OF_THE_SUM, TWO_CANCELS_OF_THE_SUM, PENDING),
                // without an answer to our own cancel the balance proves nothing
                Arguments.of(UNKNOWN, SAME_AMOUNT_EMPTY_REASON, NEEDS_ATTENTION),
                // code 0, but the payment does not show the refund: an asynchronous method
                Arguments.of(UNTOUCHED, UNTOUCHED, PENDING),
                Arguments.of(CODE_1, UNTOUCHED, FAILED),
                Arguments.of(CODE_1, OTHER_AMOUNT, FAILED),
                Arguments.of(CODE_1, NOT_FOUND, FAILED),
                // the request was delivered twice: the first moved the money, the second was refused
                Arguments.of(CODE_1, OURS, SUCCEEDED),
                Arguments.of(CODE_1, UNKNOWN, PENDING),
                Arguments.of(CODE_MINUS_1, UNTOUCHED, FAILED),
                Arguments.of(CODE_MINUS_1, OURS, SUCCEEDED),
                Arguments.of(CODE_MINUS_1, NOT_FOUND, NEEDS_ATTENTION),
                Arguments.of(CODE_MINUS_1, UNKNOWN, PENDING));
    }

    @ParameterizedTest
    @MethodSource("inconclusive")
    void anyOtherAnswerNeedsALookup(GatewayAnswer answer, GatewayAnswer lookup, RefundState expected) {
        assertThat(judge.isConclusive(answer)).isFalse();
        assertThat(judge.after(answer, lookup).refund().state()).isEqualTo(expected);
    }

    @Test
    void aRefundFoundByALookupHasTheGatewaysCancellationId() {
        Settlement settlement = judge.after(UNKNOWN, OURS_AND_ANOTHER);
        assertThat(ending(settlement).cancellationId()).contains("c1");
        assertThat(ending(settlement).at()).isEqualTo(NOW);
        assertThat(settlement.seen())
                .map(GatewayPayment::refundable)
                .hasValueSatisfying(left -> assertThat(left).isEqualTo("7500"));
    }

    @Test
    void aDeclinedRefundKeepsTheGatewaysMessage() {
        Refund.Ending ending = ending(judge.after(CODE_MINUS_1, UNTOUCHED));
        assertThat(ending.failure()).contains(Reason.DECLINED_BY_GATEWAY);
        assertThat(ending.gateway()).contains(new GatewayMessage(-1, "the PG says no"));
    }

    @Test
    void aRefundFailsWithBalanceChangedIfAnotherOneCameFirst() {
        Settlement settlement = judge.afterLook(OTHER_AMOUNT, true);
        assertThat(ending(settlement).failure()).contains(Reason.BALANCE_CHANGED);
        assertThat(settlement.seen()).isPresent();
    }

    /** The other refund may be reversed, and then a cancel that is still being processed matches again. */
    @Test
    void aChangedBalanceFailsNoRefundWhileItsCancelMayBeProcessed() {
        assertThat(judge.afterLook(OTHER_AMOUNT, false).refund().state()).isEqualTo(PENDING);
        assertThat(judge.afterLook(OTHER_AMOUNT, true).refund().state()).isEqualTo(FAILED);
    }

    @Test
    void anEarlierCancelIsNotMistakenForOurs() {
        Payment before = Examples.stored(
                Map.of("cancel_amount", 2000, "cancel_history", List.of(Map.of("amount", 2000, "reason", CONSOLE))));
        RefundIntent second = admission(TIMING).admit(Examples.request("2000"), before);
        GatewayAnswer now = new GatewayAnswer.Shown(payment(Map.of(
                "cancel_amount",
                2500,
                "cancel_history",
                List.of(Map.of("amount", 2000, "reason", CONSOLE), Map.of("amount", 500, "reason", CONSOLE)))));
        OutcomeJudge secondJudge = new OutcomeJudge(before, second.refund(), NOW);
        assertThat(ending(secondJudge.afterLook(now, true)).failure()).contains(Reason.BALANCE_CHANGED);
    }

    private static Refund.Ending ending(Settlement settlement) {
        return settlement.refund().ending().orElseThrow();
    }
}
