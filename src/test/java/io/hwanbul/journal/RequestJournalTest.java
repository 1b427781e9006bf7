package io.hwanbul.journal;

import static io.hwanbul.testing.Examples.CALLER;
import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Clock;
import io.hwanbul.testing.MemoryJournal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Requests that leave no trace in a refund. */
class RequestJournalTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final AtomicLong nanos = new AtomicLong();
    private final RequestJournal requests = new RequestJournal(journal, new Clock(() -> NOW, nanos::get), Caller::name);

    private JournalEvent only() {
        assertThat(journal.written()).hasSize(1);
        return journal.written().get(0).event();
    }

    @Test
    void aRequestThatBeganNoRefundTellsWhoAskedForWhatAndWhatWasAnswered() {
        requests.refund(keyed("k", "2000"), "replayed").await();

        assertThat(only().what()).isEqualTo(EventType.REQUESTED);
        assertThat(only().who()).isEqualTo("shop");
        assertThat(only().address()).isEqualTo("192.0.2.7");
        assertThat(only().requestId()).isEqualTo("request-1");
        assertThat(only().refundId()).isEmpty();
        assertThat(only().details())
                .isEqualTo(Map.of("request", "cancel", "merchant_uid", "ORD-1", "amount", "2000", "code", "replayed"));
    }

    @Test
    void aRequestAboutARefundNamesItWhetherItExistsOrNot() {
        requests.about(CALLER, "sync", "AAAABBBBCCCC", "refund_not_found").await();

        assertThat(only().refundId()).isEqualTo("AAAABBBBCCCC");
        assertThat(only().details()).isEqualTo(Map.of("request", "sync", "code", "refund_not_found"));
    }

    @Test
    void aRequestThatCouldNotBeReadIsWrittenToo() {
        requests.other(CALLER, "cancel", Map.of(), "invalid_request").await();

        assertThat(only().details()).isEqualTo(Map.of("request", "cancel", "code", "invalid_request"));
    }

    @Test
    void theRefusedRequestsOfACallerAreBoundedByTheMinuteAndTheOthersAreCounted() {
        for (int request = 0; request < RefusalBudget.ENTRIES_PER_MINUTE + 7; request++) {
            requests.other(CALLER, "cancel", Map.of(), "invalid_request").await();
        }
        Caller other = new Caller("other", CALLER.scopes(), CALLER.owner(), "192.0.2.8", "request-2");
        requests.other(other, "cancel", Map.of(), "invalid_request").await();
        requests.other(CALLER, "freeze", Map.of(), "done").await();
        assertThat(journal.written()).hasSize(RefusalBudget.ENTRIES_PER_MINUTE + 2);

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        requests.other(CALLER, "cancel", Map.of(), "invalid_request").await();

        assertThat(journal.written())
                .extracting(entry ->
                        entry.event().who() + " " + entry.event().details().get("left_out"))
                .hasSize(RefusalBudget.ENTRIES_PER_MINUTE + 4)
                .filteredOn(text -> !text.endsWith("null"))
                .containsExactly("shop 7");
    }

    @Test
    void anAnswerIsNotWithheldBecauseItsEntryCannotBeWritten() {
        journal.failing.add(true);

        assertThat(requests.refund(keyed("k", "2000"), "busy").succeeded()).isTrue();
        assertThat(journal.written()).isEmpty();
    }
}
