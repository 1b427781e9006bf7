package io.hwanbul.refund;

import static io.hwanbul.payment.RefundState.FAILED;
import static io.hwanbul.payment.RefundState.NEEDS_ATTENTION;
import static io.hwanbul.payment.RefundState.PENDING;
import static io.hwanbul.payment.RefundState.SUCCEEDED;
import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.MARK;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.payment;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.ScriptedGateway.OURS;
import static io.hwanbul.testing.ScriptedGateway.UNKNOWN;
import static io.hwanbul.testing.ScriptedGateway.UNTOUCHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.testing.RefundBench;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gateway is asked once more about a refund, in whatever state it is. */
class RefundSyncTest {
    private final RefundBench bench = new RefundBench();

    @Test
    void aPendingRefundThatTheGatewayShowsHasSucceeded() {
        is(PENDING);
        assertThat(synced(OURS).state()).isEqualTo(SUCCEEDED);
        assertThat(bench.recorded().corrections()).isEmpty();
        assertThat(bench.recorded().ending().orElseThrow().cancellationId()).contains("c0");
        assertThat(bench.payments.payment.seen().cancelAmount()).isEqualTo("2000");
    }

    @Test
    void aPendingRefundThatTheGatewayDoesNotShowStaysPending() {
        is(PENDING);
        Refund.Progress before = bench.recorded().progress();
        assertThat(synced(UNTOUCHED).state()).isEqualTo(PENDING);
        assertThat(bench.recorded().progress()).isEqualTo(before);
    }

    @Test
    void aPendingRefundThatOthersCameBeforeMayStillBeAtWork() {
        is(PENDING);
        assertThat(synced(new GatewayAnswer.Shown(cancelled(500, CONSOLE))).state())
                .isEqualTo(PENDING);
    }

    @Test
    void whatALookShowsMeanwhileIsNotTakenForWhatWasThereBefore() {
        is(PENDING);
        GatewayAnswer unmarked = new GatewayAnswer.Shown(cancelled(2000, ""));
        bench.gateway.look = unmarked;
        bench.books.observe("imp_1", false).await();
        assertThat(synced(unmarked).state()).isEqualTo(PENDING);
        assertThat(bench.payments.payment.seen().cancelAmount()).isZero();
    }

    /** The look sees a cancel of the same amount whose reason the payment service has cut; the sender's own answer tells. */
    @Test
    void aLookInMidFlightAdoptsSuccessOnlyAndTheSendersOwnProofCorrects() {
        GatewayAnswer cut = new GatewayAnswer.Shown(cancelled(2000, "Changed mind"));
        bench.gateway.cancel = cut;
        bench.gateway.onCancel = () -> assertThat(synced(cut).state()).isEqualTo(PENDING);
        Refund refund = bench.refund(request("2000"));
        assertThat(refund.state()).isEqualTo(SUCCEEDED);
        assertThat(refund.corrections()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "NEEDS_ATTENTION"})
    void whatTheGatewayShowsCorrectsWhatIsOnRecord(RefundState recorded) {
        is(recorded);
        Refund refund = synced(OURS);
        assertThat(refund.state()).isEqualTo(SUCCEEDED);
        assertThat(refund.ending().orElseThrow().failure()).isEmpty();
        assertThat(refund.ending().orElseThrow().cancellationId()).contains("c0");
        assertThat(refund.corrections()).singleElement().satisfies(correction -> {
            assertThat(correction.from()).isEqualTo(recorded);
            assertThat(correction.to()).isEqualTo(SUCCEEDED);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "NEEDS_ATTENTION"})
    void whatTheGatewayDoesNotShowStaysAsItIs(RefundState recorded) {
        is(recorded);
        Refund before = bench.recorded();
        assertThat(synced(new GatewayAnswer.Shown(cancelled(2000, CONSOLE)))).isEqualTo(before);
    }

    @Test
    void aRefundThatTheGatewayStillShowsStaysAsItIs() {
        is(SUCCEEDED);
        Refund before = bench.recorded();
        assertThat(synced(new GatewayAnswer.Shown(cancelled(2000, MARK, 500, CONSOLE))))
                .isEqualTo(before);
        assertThat(bench.payments.payment.seen().cancelAmount()).isEqualTo("2500");
    }

    @Test
    void aRefundThatTheGatewayTookBackIsReversed() {
        is(SUCCEEDED);
        Refund refund = synced(UNTOUCHED);
        assertThat(refund.state()).isEqualTo(FAILED);
        assertThat(refund.refusal().reason()).isEqualTo(Reason.REVERSED);
        assertThat(refund.corrections()).singleElement().satisfies(correction -> {
            assertThat(correction.from()).isEqualTo(SUCCEEDED);
            assertThat(correction.to()).isEqualTo(FAILED);
        });
        assertThat(bench.payments.payment.seen().refundable()).isEqualTo("10000");
    }

    @Test
    void everyChangeOfMindStaysOnRecord() {
        is(SUCCEEDED);
        synced(UNTOUCHED);
        assertThat(synced(OURS).corrections())
                .extracting(Refund.Correction::from, Refund.Correction::to)
                .containsExactly(tuple(SUCCEEDED, FAILED), tuple(FAILED, SUCCEEDED));
    }

    @Test
    void aRefundThatTheGatewayNeverMarkedIsGoneOnlyIfTheBalanceSaysSo() {
        bench.gateway.cancel = new GatewayAnswer.Shown(payment(Map.of("cancel_amount", 2000)));
        bench.refund(request("2000"));
        assertThat(synced(new GatewayAnswer.Shown(payment(Map.of("cancel_amount", 2000))))
                        .state())
                .isEqualTo(SUCCEEDED);
        assertThat(synced(UNTOUCHED).state()).isEqualTo(FAILED);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AWAITING_APPROVAL")
    void aGatewayThatShowsNothingChangesNothing(RefundState recorded) {
        is(recorded);
        Payment before = bench.payments.payment;
        for (GatewayAnswer nothing : new GatewayAnswer[] {
            UNKNOWN, new GatewayAnswer.Unsent(), new GatewayAnswer.Declined(new GatewayMessage(-1, "no"))
        }) {
            bench.gateway.look = nothing;
            assertThat(((Refusal) bench.desk.sync(ID).cause()).reason()).isEqualTo(Reason.GATEWAY_UNAVAILABLE);
        }
        assertThat(bench.payments.payment).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AWAITING_APPROVAL")
    void nothingIsEverSent(RefundState recorded) {
        is(recorded);
        synced(UNTOUCHED);
        synced(OURS);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    private void is(RefundState state) {
        if (state != SUCCEEDED) {
            bench.gateway.cancel = UNKNOWN;
        }
        bench.refund(request("2000"));
        if (state == FAILED) {
            bench.payments.put(bench.recorded().failed(Reason.BALANCE_CHANGED, Optional.empty(), bench.now()));
        } else if (state == NEEDS_ATTENTION) {
            bench.payments.put(bench.recorded().needsAttention(Optional.empty(), bench.now()));
        }
        assertThat(bench.recorded().state()).isEqualTo(state);
    }

    private Refund synced(GatewayAnswer look) {
        bench.gateway.look = look;
        Refund refund = bench.desk.sync(ID).await().after().refund(ID).orElseThrow();
        assertThat(refund).isEqualTo(bench.recorded());
        return refund;
    }
}
