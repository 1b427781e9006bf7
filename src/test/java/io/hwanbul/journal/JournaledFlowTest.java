package io.hwanbul.journal;

import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.RefundState;
import io.hwanbul.testing.MemoryPayments;
import io.hwanbul.testing.RefundBench;
import io.hwanbul.testing.ScriptedGateway;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real refund flow, and what its writes leave in the payment's chain. */
class JournaledFlowTest {
    private final RefundBench bench = new RefundBench();

    private List<EventType> types() {
        return bench.payments.journal.stream()
                .map(entry -> entry.event().what())
                .toList();
    }

    /** Whatever the test did. */
    @AfterEach
    void theChainIsIntactAndEndsAtTheHead() {
        List<StoredRecord<JournalEntry>> stored = bench.payments.journal.stream()
                .map(entry -> new StoredRecord<>(entry.id(), Optional.of(entry)))
                .toList();
        PaymentChains chains = new PaymentChains("imp_1", ChainVerifier.of(stored));

        assertThat(chains.findings(Optional.of(bench.payments.payment))).isEmpty();
    }

    @Test
    void everyStepOfARefundIsWritten() {
        bench.refund(request("2000"));

        assertThat(types()).containsExactly(EventType.INTENDED, EventType.SENT, EventType.ANSWERED, EventType.STATE);
        assertThat(bench.payments.journal).allSatisfy(entry -> {
            assertThat(entry.chain()).isEqualTo("payment:imp_1/" + ID);
            assertThat(entry.event().refundId()).isEqualTo(ID);
        });
    }

    @Test
    void whatIsAboutToBeSentIsWrittenBeforeItIs() {
        bench.gateway.onCancel = () -> assertThat(types()).containsExactly(EventType.INTENDED, EventType.SENT);

        bench.refund(request("2000"));

        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void aRefundThatIsDeclinedHasTheGatewaysAnswer() {
        bench.gateway.cancel = new GatewayAnswer.Declined(new GatewayMessage(1, "no"));

        bench.refund(request("2000"));

        assertThat(types()).containsExactly(EventType.INTENDED, EventType.SENT, EventType.ANSWERED, EventType.STATE);
    }

    @Test
    void aRefundThatDoesNotBeginLeavesNoEntryAndSendsNothing() {
        bench.payments.fails("begin", MemoryPayments.Fault.NOT_STORED);

        bench.refused(request("2000"));

        assertThat(bench.payments.journal).isEmpty();
        assertThat(bench.gateway.sent).isEmpty();
    }

    @Test
    void aBeginThatWasNotAcknowledgedIsWritten() {
        bench.payments.fails("begin", MemoryPayments.Fault.STORED_BUT_NOT_ACKNOWLEDGED);

        assertThat(bench.refund(request("2000")).state()).isEqualTo(RefundState.SUCCEEDED);

        assertThat(types()).containsExactly(EventType.INTENDED, EventType.SENT, EventType.ANSWERED, EventType.STATE);
    }

    @Test
    void aForeignRefundIsWrittenWhenItIsFoundAndWhenItIsReversed() {
        bench.gateway.look = new GatewayAnswer.Shown(cancelled(3000, CONSOLE));
        bench.books.observe("imp_1", false).await();
        bench.gateway.look = ScriptedGateway.UNTOUCHED;
        bench.books.observe("imp_1", false).await();

        assertThat(types()).containsExactly(EventType.FOUND, EventType.REVERSED);
    }
}
