package io.hwanbul.journal;

import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.intent;
import static io.hwanbul.testing.Examples.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.testing.MemoryJournal;
import io.hwanbul.testing.ScriptedGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The void of a virtual account, of which no refund tells. */
class JournaledGatewayTest {
    private final List<String> steps = new ArrayList<>();
    private final ScriptedGateway gateway = new ScriptedGateway(steps);
    private final MemoryJournal journal = new MemoryJournal();
    private final JournaledGateway journaled = new JournaledGateway(gateway, journal, new Clock(() -> NOW, () -> 0));
    private final GatewayPayment unpaid = payment(Map.of("status", "ready"));

    @Test
    void aVoidIsWrittenBeforeItIsSentAndAfterItsAnswer() {
        gateway.voiding = new GatewayAnswer.Declined(new GatewayMessage(1, "no"));
        gateway.onVoid = () -> assertThat(journal.types()).containsExactly(EventType.SENT);

        GatewayAnswer answer = journaled.voidAccount(unpaid).await();

        assertThat(answer).isEqualTo(gateway.voiding);
        assertThat(journal.types()).containsExactly(EventType.SENT, EventType.ANSWERED);
        assertThat(journal.written())
                .extracting(entry -> entry.event().details())
                .containsExactly(
                        sorted(Map.of("request", "void", "imp_uid", "imp_1")),
                        sorted(Map.of(
                                "request",
                                "void",
                                "imp_uid",
                                "imp_1",
                                "answer",
                                "declined",
                                "gateway_code",
                                "1",
                                "gateway_message",
                                "no")));
    }

    private static SortedMap<String, String> sorted(Map<String, String> details) {
        return new TreeMap<>(details);
    }

    @Test
    void nothingIsVoidedIfTheJournalCannotBeWritten() {
        journal.failing.add(true);

        assertThat(journaled.voidAccount(unpaid).await()).isEqualTo(new GatewayAnswer.Unsent());

        assertThat(steps).isEmpty();
        assertThat(journal.types()).isEmpty();
    }

    @Test
    void theAnswerCountsAlthoughItCannotBeWritten() {
        journal.failing.addAll(List.of(false, true));
        gateway.voiding = ScriptedGateway.UNTOUCHED;

        assertThat(journaled.voidAccount(unpaid).await()).isEqualTo(ScriptedGateway.UNTOUCHED);

        assertThat(journal.types()).containsExactly(EventType.SENT);
    }

    @Test
    void aCancelIsWrittenByThePaymentsOwnWritesAndNotHere() {
        journaled.cancel(intent("2000").refund().order(), () -> true).await();
        journaled.find("imp_1").await();

        assertThat(steps).containsExactly("cancel 2000 of 10000", "look");
        assertThat(journal.types()).isEmpty();
    }
}
