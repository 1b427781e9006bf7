package io.hwanbul.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JournalEntryTest {
    private static final JournalEvent EVENT = new JournalEvent(
            "payment:imp_1",
            Instant.parse("2026-11-22T03:00:00.123456Z"),
            EventType.SENT,
            "hwanbul",
            "",
            "",
            "7K3QX9M2T4WD",
            new TreeMap<>(Map.of("request", "cancel", "amount", "2000")));

    /** The example of docs/adr/0005, for other implementations of a verifier. */
    @Test
    void theHashIsThatOfTheDocumentedExample() {
        JournalEntry entry = JournalEntry.after(Optional.empty(), EVENT);

        assertThat(entry.hash()).isEqualTo("89d83b4455bc743884c8c98d1ed8e41ee600d338a8ef009d6b0dbcfe838322d4");
    }

    @Test
    void anEntryRefersToTheOneBeforeIt() {
        JournalEntry first = JournalEntry.after(Optional.empty(), EVENT);
        JournalEntry second = JournalEntry.after(Optional.of(first.head()), EVENT);

        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.previous()).isEqualTo(first.hash());
        assertThat(second.id()).isEqualTo("payment:imp_1:0000000002");
        assertThat(second.isWhole()).isTrue();
    }

    @Test
    void aLoneSurrogateIsReplacedBeforeItIsHashed() {
        JournalEvent event = EVENT.with("why", "\ud83d");

        assertThat(event.details()).containsEntry("why", "?");
    }

    @Test
    void longTextsAreCut() {
        assertThat(EVENT.with("why", "x".repeat(5_000)).details().get("why")).hasSize(1_000);
    }
}
