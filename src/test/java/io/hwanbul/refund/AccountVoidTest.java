package io.hwanbul.refund;

import static io.hwanbul.refund.Examples.payment;
import static io.hwanbul.refund.Examples.request;
import static io.hwanbul.refund.ScriptedGateway.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.rules.Verdict;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A virtual account of 10,000 won that nobody has paid into. */
class AccountVoidTest {
    private static final Map<String, Object> UNPAID = Map.of("pay_method", "vbank", "status", "ready");
    private static final Answer STILL_UNPAID = new Answer.Shown(payment(UNPAID));
    private static final Answer VOID = new Answer.Shown(payment(Map.of("pay_method", "vbank", "status", "cancelled")));
    private static final Answer PAID = new Answer.Shown(payment(Map.of("pay_method", "vbank", "status", "paid")));
    private static final Answer NO = new Answer.Declined(new GatewayMessage(-1, "not ready"));

    private final Bench bench = new Bench();

    @BeforeEach
    void isUnpaid() {
        bench.payments.payment = Examples.stored(UNPAID);
        bench.gateway.look = STILL_UNPAID;
        bench.gateway.voiding = VOID;
    }

    @Test
    void itIsVoidedAndNotCancelled() {
        assertThat(bench.flow.refund(request("10000")).await()).isInstanceOf(Outcome.Voided.class);
        assertThat(bench.steps).contains("void").noneMatch(step -> step.startsWith("cancel"));
        assertThat(bench.payments.payment.refunds()).isEmpty();
    }

    @Test
    void whatTheGatewayShowsAfterwardsIsStored() {
        bench.gateway.voiding = UNKNOWN;
        bench.gateway.onVoid = () -> bench.gateway.look = VOID;
        Outcome outcome = bench.flow.refund(request("10000")).await();
        assertThat(outcome).isEqualTo(new Outcome.Voided(bench.payments.payment));
        assertThat(bench.payments.payment.seen().isVoided()).isTrue();
    }

    @Test
    void toAskAgainFindsItVoidAndAsksForNothing() {
        bench.gateway.onVoid = () -> bench.gateway.look = VOID;
        bench.flow.refund(request("10000")).await();
        bench.steps.clear();
        assertThat(bench.flow.refund(request("10000")).await()).isInstanceOf(Outcome.Voided.class);
        assertThat(bench.steps).doesNotContain("void").noneMatch(step -> step.startsWith("cancel"));
    }

    @Test
    void aPartOfItCannotBeVoided() {
        assertThat(bench.refused(request("2000")).reason()).isEqualTo(Reason.PAYMENT_NOT_PAID);
        assertThat(bench.steps).doesNotContain("void");
    }

    @Test
    void whatHasBeenPaidIntoMeanwhileIsRefundedInstead() {
        bench.gateway.look = PAID;
        assertThat(bench.refused(request("10000")).detail()).contains("refund_holder");
        assertThat(bench.steps).doesNotContain("void");
    }

    @Test
    void aRefusalToVoidIsPassedOn() {
        bench.gateway.voiding = NO;
        Refusal refusal = bench.refused(request("10000"));
        assertThat(refusal.reason()).isEqualTo(Reason.DECLINED_BY_GATEWAY);
        assertThat(refusal.gateway()).contains(new GatewayMessage(-1, "not ready"));
    }

    @Test
    void anUnknownOutcomeMayBeAskedForAgain() {
        bench.gateway.voiding = UNKNOWN;
        assertThat(bench.refused(request("10000")).reason()).isEqualTo(Reason.GATEWAY_UNAVAILABLE);
        assertThat(bench.payments.payment.refunds()).isEmpty();
    }

    @Test
    void aPreviewSaysThatItWouldBeVoidedAndVoidsNothing() {
        Preview preview = bench.flow.preview(request("10000")).await();
        assertThat(preview.allowed()).isTrue();
        assertThat(preview.amount()).isZero();
        assertThat(preview.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("unpaid_account_is_voided");
            assertThat(finding.verdict()).isEqualTo(Verdict.YES);
        });
        assertThat(bench.steps).doesNotContain("void");
        assertThat(bench.flow.preview(request("1")).await().allowed()).isFalse();
    }
}
