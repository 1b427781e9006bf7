package io.hwanbul.refund;

import static io.hwanbul.payment.RefundState.FAILED;
import static io.hwanbul.payment.RefundState.NEEDS_ATTENTION;
import static io.hwanbul.payment.RefundState.PENDING;
import static io.hwanbul.payment.RefundState.SUCCEEDED;
import static io.hwanbul.testing.Examples.MARK;
import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.MemoryPayments.Fault.NOT_STORED;
import static io.hwanbul.testing.MemoryPayments.Fault.STORED_BUT_NOT_ACKNOWLEDGED;
import static io.hwanbul.testing.ScriptedGateway.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.MemoryPayments;
import io.hwanbul.testing.RefundBench;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is claimed when the outcome is known but the store does not say that it has it. */
class StoredOutcomeTest {
    private final RefundBench bench = new RefundBench();

    @Test
    void anOutcomeIsWrittenAgainUntilItIsStored() {
        bench.payments.fails("settle", NOT_STORED, NOT_STORED, NOT_STORED);
        assertThat(bench.refund(request("2000")).state()).isEqualTo(SUCCEEDED);
        assertThat(bench.recorded().state()).isEqualTo(SUCCEEDED);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void theWritingOfAnOutcomeComesToAnEnd() {
        bench.payments.fails("settle", failures(1_000));
        assertThat(bench.refund(request("2000")).state()).isEqualTo(PENDING);
        assertThat(bench.recorded().state()).isEqualTo(PENDING);
        assertThat(bench.steps.stream().filter("settle SUCCEEDED"::equals)).hasSizeBetween(100, 500);
    }

    private static MemoryPayments.Fault[] failures(int count) {
        return Collections.nCopies(count, NOT_STORED).toArray(MemoryPayments.Fault[]::new);
    }

    @Test
    void anOutcomeThatWasStoredWithoutAcknowledgementIsReadBack() {
        bench.payments.fails("settle", STORED_BUT_NOT_ACKNOWLEDGED);
        assertThat(bench.refund(request("2000")).state()).isEqualTo(SUCCEEDED);
        assertThat(bench.steps).endsWith("settle SUCCEEDED", "settle SUCCEEDED", "findByRefund");
    }

    @Test
    void whatIsOnRecordIsToldWhenAnotherServerWasFaster() {
        bench.gateway.cancel = new GatewayAnswer.Declined(new GatewayMessage(1, "no"));
        bench.payments.meanwhile(
                "settle",
                () -> bench.payments.put(
                        bench.recorded().succeeded(Examples.cancelled(2000, Examples.MARK), Optional.of("c0"), NOW)));
        assertThat(bench.refund(request("2000")).state()).isEqualTo(SUCCEEDED);
        assertThat(bench.recorded().corrections()).isEmpty();
    }

    @Test
    void aLateSuccessCorrectsAFailureOnRecord() {
        bench.gateway.look = OURS;
        bench.payments.meanwhile(
                "settle",
                () -> bench.payments.put(bench.recorded().failed(Reason.BALANCE_CHANGED, Optional.empty(), NOW)));
        Refund refund = bench.unheard(request("2000")).refund();
        assertThat(refund.state()).isEqualTo(SUCCEEDED);
        assertThat(refund).isEqualTo(bench.recorded());
        assertThat(refund.ending().orElseThrow().failure()).isEmpty();
        assertThat(refund.corrections()).singleElement().satisfies(correction -> {
            assertThat(correction.from()).isEqualTo(FAILED);
            assertThat(correction.to()).isEqualTo(SUCCEEDED);
            assertThat(correction.at()).isEqualTo(NOW);
            assertThat(correction.by()).isNotBlank();
            assertThat(correction.why()).isNotBlank();
        });
        assertThat(bench.payments.payment.seen().cancelAmount()).isEqualTo("2000");
    }

    /** A server that was held up for long hears that its own send never left, and another has sent meanwhile. */
    @Test
    void whatOneSendCameToSaysNothingAboutAnother() {
        bench.gateway.cancel = new GatewayAnswer.Unsent();
        bench.payments.meanwhile(
                "settle", () -> bench.payments.put(bench.recorded().sentAgain(NOW)));
        assertThat(bench.refund(request("2000")).isPending()).isTrue();
        assertThat(bench.recorded().isPending()).isTrue();
    }

    @Test
    void aLateSuccessSettlesWhatWasLeftToAPerson() {
        bench.gateway.look = OURS;
        bench.payments.meanwhile(
                "settle", () -> bench.payments.put(bench.recorded().needsAttention(Optional.empty(), NOW)));
        assertThat(bench.refund(request("2000")).state()).isEqualTo(SUCCEEDED);
        assertThat(bench.recorded().corrections())
                .extracting(Refund.Correction::from)
                .containsExactly(NEEDS_ATTENTION);
    }

    /** A server that was held up for long hears of its success, which the webhook has told of and a person undone meanwhile. */
    @Test
    void anAnswerThatIsOldByNowDoesNotUndoAReversal() {
        bench.payments.meanwhile("settle", () -> {
            bench.payments.put(bench.recorded().succeeded(cancelled(2000, MARK), Optional.of("c0"), NOW));
            bench.payments.put(bench.recorded().failed(Reason.REVERSED, Optional.empty(), NOW));
        });
        assertThat(bench.refund(request("2000")).state()).isEqualTo(FAILED);
        assertThat(bench.recorded().ending().orElseThrow().failure()).contains(Reason.REVERSED);
    }

    @Test
    void aCorrectionThatCouldNotBeStoredClaimsNothingNew() {
        bench.gateway.look = OURS;
        bench.payments.meanwhile(
                "settle",
                () -> bench.payments.put(bench.recorded().failed(Reason.BALANCE_CHANGED, Optional.empty(), NOW)));
        bench.payments.fails("settle", STORED_BUT_NOT_ACKNOWLEDGED, NOT_STORED);
        assertThat(bench.refund(request("2000")).state()).isNotEqualTo(SUCCEEDED);
        assertThat(bench.recorded().state()).isEqualTo(FAILED);
    }
}
