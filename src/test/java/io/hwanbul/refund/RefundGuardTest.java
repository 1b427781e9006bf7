package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.CALLER;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.MARK;
import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.TIMING;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.payment;
import static io.hwanbul.testing.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.limit.Freeze;
import io.hwanbul.limit.RefundLimit;
import io.hwanbul.limit.RefundLimits;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.RefundBench;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Limits of a caller and of a day, and freezes, around the real flow. */
class RefundGuardTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final RefundLimit FIVE_THOUSAND_A_DAY =
            limit(Optional.empty(), Optional.of("5000"), OptionalInt.empty());

    private final RefundBench bench = bench(FIVE_THOUSAND_A_DAY);

    @Test
    void theDaysAmountIsUsedUp() {
        refunds("3000");
        assertThat(bench.refused(request("2001")).reason()).isEqualTo(Reason.LIMIT_EXCEEDED);
        assertThat(used()).isEqualTo("3000");
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(3000, "Changed mind", 2000, "Changed mind"));
        assertThat(bench.refund(request("2000")).state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(used()).isEqualTo("5000");
    }

    @Test
    void theDayIsKoreas() {
        refunds("5000");
        bench.pass(Duration.ofHours(12)); // midnight in Seoul
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(5000, "Changed mind", 1000, "Changed mind"));
        assertThat(bench.refund(request("1000")).state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void theNumberOfADaysRefundsIsLimitedToo() {
        RefundBench once = bench(limit(Optional.empty(), Optional.empty(), OptionalInt.of(1)));
        once.gateway.cancel = new GatewayAnswer.Shown(cancelled(1000, "Changed mind"));
        once.refund(request("1000"));
        assertThat(once.refused(request("1")).reason()).isEqualTo(Reason.LIMIT_EXCEEDED);
    }

    @Test
    void aRefundThatFailedGivesItsPartBack() {
        bench.gateway.cancel = new GatewayAnswer.Unsent();
        assertThat(bench.refund(request("3000")).state()).isEqualTo(RefundState.FAILED);
        assertThat(used()).isEqualTo("0");
    }

    @Test
    void aRefundThatLostTheRaceGivesItsPartBack() {
        bench.payments.meanwhile("begin", () -> bench.payments.put(theirs()));
        assertThat(bench.refused(request("3000")).reason()).isEqualTo(Reason.REFUND_IN_PROGRESS);
        assertThat(used()).isEqualTo("0");
    }

    @Test
    void aRefundThatWasRejectedGivesItsPartBack() {
        ApprovalRule everything = new ApprovalRule(Optional.of(BigDecimal.ZERO), Duration.ofDays(1));
        RefundBench strict =
                new RefundBench(TIMING, Examples.policy(new RefundLimits(List.of(FIVE_THOUSAND_A_DAY)), everything));
        strict.refund(request("3000"));
        assertThat(strict.quotas.amount(CALLER.name(), TODAY)).isEqualTo("3000");
        strict.approvals.reject(Examples.caller("boss"), ID, "no").await();
        assertThat(strict.quotas.amount(CALLER.name(), TODAY)).isEqualTo("0");
    }

    @Test
    void whatIsNotKnownStillCounts() {
        bench.gateway.cancel = new GatewayAnswer.Unknown();
        bench.gateway.look = new GatewayAnswer.Unknown();
        assertThat(bench.refund(request("3000")).state()).isEqualTo(RefundState.PENDING);
        assertThat(used()).isEqualTo("3000");
    }

    /** A server was held up between the two, and a sweep took it for dead. */
    @Test
    void aRefundWhosePartWasGivenBackMeanwhileIsNotSent() {
        bench.payments.meanwhile(
                "begin",
                () -> bench.quotas
                        .open(NOW.plusSeconds(1), 10)
                        .await()
                        .forEach(
                                reservation -> bench.quotas.release(reservation).await()));

        Refund refund = bench.refund(request("3000"));

        assertThat(refund.refusal().reason()).isEqualTo(Reason.BUSY);
        assertThat(refund.wasNeverSent()).isTrue();
        assertThat(bench.gateway.sent).isEmpty();
        assertThat(used()).isEqualTo("0");
    }

    @Test
    void oneRefundMayBeTooMuch() {
        RefundBench small = bench(limit(Optional.of("1000"), Optional.empty(), OptionalInt.empty()));
        assertThat(small.refused(request("1001")).detail()).isEqualTo("You may refund 1000 KRW at once at the most.");
        small.gateway.cancel = new GatewayAnswer.Shown(cancelled(1000, "Changed mind"));
        assertThat(small.refund(request("1000")).state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void inAnotherCurrencyThanTheLimitsNothingPasses() {
        bench.payments.payment = Examples.stored(Map.of("currency", "USD", "amount", 20));
        assertThat(bench.refused(request("1")).reason()).isEqualTo(Reason.LIMIT_EXCEEDED);
    }

    @Test
    void thePaymentMayBeTooOldOrOfUnknownAge() {
        RefundBench fresh = bench(new RefundLimit(
                Optional.empty(),
                Optional.empty(),
                "KRW",
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(Duration.ofDays(30)),
                false));
        assertThat(fresh.refused(request("1000")).reason()).isEqualTo(Reason.LIMIT_EXCEEDED);
        fresh.payments.payment =
                Examples.stored(Map.of("paid_at", NOW.minus(Duration.ofDays(31)).getEpochSecond()));
        assertThat(fresh.refused(request("1000")).reason()).isEqualTo(Reason.LIMIT_EXCEEDED);
        fresh.payments.payment =
                Examples.stored(Map.of("paid_at", NOW.minus(Duration.ofDays(30)).getEpochSecond()));
        fresh.gateway.cancel = new GatewayAnswer.Shown(cancelled(1000, "Changed mind"));
        assertThat(fresh.refund(request("1000")).state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void theFirstLimitThatIsForACallerHolds() {
        RefundLimit forTheShop = named("shop", "1000");
        RefundLimit forOthers = limit(Optional.of("2000"), Optional.empty(), OptionalInt.empty());
        RefundLimits limits = new RefundLimits(List.of(forTheShop, forOthers));
        assertThat(limits.of(CALLER)).isEqualTo(forTheShop);
        assertThat(limits.of(Examples.caller("another shop"))).isEqualTo(forOthers);
        assertThat(new RefundLimits(List.of(forTheShop)).of(Examples.caller("another shop")))
                .isEqualTo(RefundLimit.NONE);
    }

    @Test
    void aFreezeStopsNewRefunds() {
        bench.controls.freeze(new Freeze(Optional.empty(), "boss", "fraud", NOW));
        assertThat(bench.refused(request("1000")).reason()).isEqualTo(Reason.FROZEN);
        assertThat(used()).isEqualTo("0");
        bench.controls.unfreeze(new Freeze(Optional.empty(), "boss", "over", NOW));
        refunds("1000");
    }

    @Test
    void aFreezeOfOnePaymentServiceStopsNoOther() {
        bench.controls.freeze(new Freeze(Optional.of("kcp"), "boss", "down", NOW));
        refunds("1000");
        bench.controls.freeze(new Freeze(Optional.of("html5_inicis"), "boss", "down", NOW));
        assertThat(bench.refused(request("1000")).reason()).isEqualTo(Reason.FROZEN);
    }

    @Test
    void aFreezeStopsApprovals() {
        ApprovalRule everything = new ApprovalRule(Optional.of(BigDecimal.ZERO), Duration.ofDays(1));
        RefundBench strict = new RefundBench(TIMING, Examples.policy(Examples.NO_LIMITS, everything));
        strict.gateway.look = new GatewayAnswer.Shown(payment(Map.of()));
        strict.refund(request("3000"));
        strict.controls.freeze(new Freeze(Optional.empty(), "boss", "fraud", NOW));
        Refusal refusal = (Refusal)
                strict.approvals.approve(Examples.caller("boss"), ID, "fine").cause();
        assertThat(refusal.reason()).isEqualTo(Reason.FROZEN);
        assertThat(strict.gateway.sent).isEmpty();
    }

    @Test
    void aFreezeStopsWhatHasBegunAndIsNotSentYet() {
        bench.payments.meanwhile(
                "begin", () -> bench.controls.freeze(new Freeze(Optional.empty(), "boss", "fraud", NOW)));

        Refund refund = bench.refund(request("1000"));

        assertThat(refund.refusal().reason()).isEqualTo(Reason.FROZEN);
        assertThat(refund.wasNeverSent()).isTrue();
        assertThat(bench.gateway.sent).isEmpty();
        assertThat(used()).isEqualTo("0");
    }

    @Test
    void whileNobodyKnowsWhatIsFrozenNoRefundBegins() {
        bench.controls.unknown = true;

        assertThat(bench.refused(request("1000")).reason()).isEqualTo(Reason.DATABASE_UNAVAILABLE);

        assertThat(bench.payments.payment.refunds()).isEmpty();
        assertThat(used()).isEqualTo("0");
    }

    @Test
    void whatHasBegunIsNotSentWhileNobodyKnowsWhatIsFrozenAndEndsAtOnce() {
        bench.payments.meanwhile("begin", () -> bench.controls.unknown = true);

        assertThat(bench.refund(request("1000")).refusal().reason()).isEqualTo(Reason.BUSY);

        assertThat(bench.gateway.sent).isEmpty();
        assertThat(bench.recorded().wasNeverSent()).isTrue();
    }

    @Test
    void whatIsRunningIsFinishedInAFreeze() {
        bench.gateway.cancel = new GatewayAnswer.Unknown();
        bench.gateway.look = new GatewayAnswer.Unknown();
        bench.refund(request("3000"));
        bench.controls.freeze(new Freeze(Optional.empty(), "boss", "fraud", NOW));
        bench.gateway.look = new GatewayAnswer.Shown(cancelled(3000, MARK));
        bench.pass(Duration.ofMinutes(10));
        bench.recovery().sweep().await();
        assertThat(bench.recorded().state()).isEqualTo(RefundState.SUCCEEDED);
    }

    /** One that another server has begun. */
    private static Refund theirs() {
        return Examples.admission(TIMING, "0123456789AB")
                .admit(request("1000"), Examples.stored(Map.of()))
                .refund();
    }

    private void refunds(String amount) {
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(new BigDecimal(amount), "Changed mind"));
        assertThat(bench.refund(request(amount)).state()).isEqualTo(RefundState.SUCCEEDED);
    }

    private BigDecimal used() {
        return bench.quotas.amount(CALLER.name(), TODAY);
    }

    private static RefundBench bench(RefundLimit limit) {
        return new RefundBench(TIMING, Examples.policy(new RefundLimits(List.of(limit)), ApprovalRule.NONE));
    }

    private static RefundLimit named(String caller, String amount) {
        RefundLimit all = limit(Optional.of(amount), Optional.empty(), OptionalInt.empty());
        return new RefundLimit(
                Optional.of(caller),
                all.scope(),
                "KRW",
                all.amount(),
                all.dayAmount(),
                all.dayCount(),
                all.paymentAge(),
                false);
    }

    private static RefundLimit limit(Optional<String> amount, Optional<String> dayAmount, OptionalInt dayCount) {
        return new RefundLimit(
                Optional.empty(),
                Optional.empty(),
                "KRW",
                amount.map(BigDecimal::new),
                dayAmount.map(BigDecimal::new),
                dayCount,
                Optional.empty(),
                false);
    }
}
