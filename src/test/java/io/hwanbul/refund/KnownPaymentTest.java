package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.keyed;
import static io.hwanbul.testing.Examples.payment;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.ScriptedGateway.UNKNOWN;
import static io.hwanbul.testing.ScriptedGateway.UNTOUCHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.RefundState;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.PackagedKnowledge;
import io.hwanbul.testing.RefundBench;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A document that holds no more than the guide's schema: two ids and two amounts. */
class KnownPaymentTest {
    private final RefundBench bench = new RefundBench();

    @BeforeEach
    void isAsTheGuideStoresIt() {
        bench.payments.payment = new Payment(
                GatewayPayment.of(
                        Map.of("imp_uid", "imp_1", "merchant_uid", "ORD-1", "amount", 10000, "cancel_amount", 0)),
                List.of(),
                List.of(),
                OptionalLong.empty());
        bench.gateway.look = UNTOUCHED;
    }

    @Test
    void theGatewayIsAskedBeforeItsRulesAreJudgedAndOnlyOnce() {
        bench.refund(request("2000"));
        assertThat(bench.steps)
                .containsExactly(
                        "find", "findByImpUid", "look", "refresh", "begin", "cancel 2000 of 10000", "settle SUCCEEDED");
        assertThat(bench.payments
                        .payment
                        .seen()
                        .isComplete(PackagedKnowledge.get().rules()))
                .isTrue();
    }

    @Test
    void aKeyThatWasUsedWhileTheGatewayWasAskedGetsThatRefund() {
        bench.payments.meanwhile("findByImpUid", () -> {
            bench.refund(keyed("k", "2000"));
            bench.gateway.look = bench.gateway.cancel;
        });
        assertThat(bench.refund(keyed("k", "2000")).state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void aTestPaymentIsFoundOutThatWay() {
        bench.gateway.look = new GatewayAnswer.Shown(payment(Map.of("sandbox", true)));
        assertThat(bench.refused(request("2000")).reason()).isEqualTo(Reason.WRONG_MODE);
        assertThat(bench.gateway.sent).isEmpty();
    }

    @Test
    void whatTheGatewayDoesNotShowIsNotRefunded() {
        bench.gateway.look = UNKNOWN;
        assertThat(bench.refused(request("2000")).reason()).isEqualTo(Reason.GATEWAY_UNAVAILABLE);
        bench.gateway.look = new GatewayAnswer.Declined(new GatewayMessage(-1, "no such payment"));
        assertThat(bench.refused(request("2000")).reason()).isEqualTo(Reason.PAYMENT_UNKNOWN);
        assertThat(bench.gateway.sent).isEmpty();
    }

    @Test
    void aGatewayThatTellsNoMoreHoldsNothingUp() {
        bench.gateway.look = new GatewayAnswer.Shown(bench.payments.payment.seen());
        assertThat(bench.refund(request("2000")).state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void anOrderThatHasBeenPaidSinceIsRefunded() {
        bench.payments.payment = Examples.stored(Map.of("status", "ready"));
        assertThat(bench.refund(request("2000")).state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void anOrderThatWasNeverPaidIsNot() {
        bench.payments.payment = Examples.stored(Map.of("status", "failed"));
        bench.gateway.look = new GatewayAnswer.Shown(payment(Map.of("status", "failed")));
        assertThat(bench.refused(request("2000")).reason()).isEqualTo(Reason.PAYMENT_NOT_PAID);
    }
}
