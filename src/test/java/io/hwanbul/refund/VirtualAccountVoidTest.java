package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.payment;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.ScriptedGateway.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.rules.RuleAnswer;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.RefundBench;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A virtual account of 10,000 won that nobody has paid into. */
class VirtualAccountVoidTest {
    private static final Map<String, Object> UNPAID = Map.of("pay_method", "vbank", "status", "ready");
    private static final GatewayAnswer STILL_UNPAID = new GatewayAnswer.Shown(payment(UNPAID));
    private static final GatewayAnswer VOID =
            new GatewayAnswer.Shown(payment(Map.of("pay_method", "vbank", "status", "cancelled")));
    private static final GatewayAnswer PAID =
            new GatewayAnswer.Shown(payment(Map.of("pay_method", "vbank", "status", "paid")));
    private static final GatewayAnswer NO = new GatewayAnswer.Declined(new GatewayMessage(-1, "not ready"));

    private final RefundBench bench = new RefundBench();

    @BeforeEach
    void isUnpaid() {
        bench.payments.payment = Examples.stored(UNPAID);
        bench.gateway.look = STILL_UNPAID;
        bench.gateway.voiding = VOID;
    }

    @Test
    void itIsVoidedAndNotCancelled() {
        assertThat(bench.flow.refund(request("10000")).await()).isInstanceOf(RefundOutcome.Voided.class);
        assertThat(bench.steps).contains("void").noneMatch(step -> step.startsWith("cancel"));
        assertThat(bench.payments.payment.refunds()).isEmpty();
    }

    @Test
    void whatTheGatewayShowsAfterwardsIsStored() {
        bench.gateway.voiding = UNKNOWN;
        bench.gateway.onVoid = () -> bench.gateway.look = VOID;
        RefundOutcome outcome = bench.flow.refund(request("10000")).await();
        assertThat(outcome).isEqualTo(new RefundOutcome.Voided(bench.payments.payment));
        assertThat(bench.payments.payment.seen().isVoided()).isTrue();
    }

    @Test
    void toAskAgainFindsItVoidAndAsksForNothing() {
        bench.gateway.onVoid = () -> bench.gateway.look = VOID;
        bench.flow.refund(request("10000")).await();
        bench.steps.clear();
        assertThat(bench.flow.refund(request("10000")).await()).isInstanceOf(RefundOutcome.Voided.class);
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
        RefundPreview preview = bench.flow.preview(request("10000")).await();
        assertThat(preview.allowed()).isTrue();
        assertThat(preview.amount()).isZero();
        assertThat(preview.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("unpaid_account_is_voided");
            assertThat(finding.verdict()).isEqualTo(RuleAnswer.YES);
        });
        assertThat(bench.steps).doesNotContain("void");
        assertThat(bench.flow.preview(request("1")).await().allowed()).isFalse();
    }
}
