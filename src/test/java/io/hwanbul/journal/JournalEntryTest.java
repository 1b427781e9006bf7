package io.hwanbul.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.ChainHead;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JournalEntryTest {
    private static final ChainHead NONE = new ChainHead("payment:imp_1/7K3QX9M2T4WD", 0, "");

    private static final JournalEvent EVENT = event(Map.of("request", "cancel", "amount", "2000"));

    private static JournalEvent event(Map<String, String> details) {
        return new JournalEvent(
                Instant.parse("2026-11-22T03:00:00.123456Z"),
                EventType.SENT,
                "hwanbul",
                "",
                "",
                "7K3QX9M2T4WD",
                new TreeMap<>(details));
    }

    /** The example of docs/adr/0005, for other implementations of a verifier. */
    @Test
    void theHashIsThatOfTheDocumentedExample() {
        JournalEntry entry = JournalEntry.after(NONE, EVENT);

        assertThat(entry.hash()).isEqualTo("2f146564d537633307e54933d8af5705af53fee17ed84a6273cb0fe9577ea362");
    }

    @Test
    void anEntryRefersToTheOneBeforeIt() {
        JournalEntry first = JournalEntry.after(NONE, EVENT);
        JournalEntry second = JournalEntry.after(first.head(), EVENT);

        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.previous()).isEqualTo(first.hash());
        assertThat(second.id()).isEqualTo("payment:imp_1/7K3QX9M2T4WD:0000000002");
        assertThat(second.isWhole()).isTrue();
    }

    @Test
    void manyEventsMakeOneChainInTheirOrder() {
        List<JournalEvent> events = List.of(EVENT, event(Map.of()), event(Map.of("more", "")));

        List<JournalEntry> entries = JournalEntry.after(NONE, events);

        assertThat(entries).extracting(JournalEntry::event).containsExactlyElementsOf(events);
        assertThat(entries).extracting(JournalEntry::sequence).containsExactly(1L, 2L, 3L);
        assertThat(entries.get(1).previous()).isEqualTo(entries.get(0).hash());
        assertThat(entries.get(2).previous()).isEqualTo(entries.get(1).hash());
        assertThat(entries).allMatch(JournalEntry::isWhole);
    }

    @Test
    void theNumbersOfOneChainSortAsTexts() {
        assertThat(new ChainHead("payment:a/A", 9, "").toString())
                .isLessThan(new ChainHead("payment:a/A", 10, "").toString());
    }

    @Test
    void aLoneSurrogateIsReplacedBeforeItIsHashed() {
        assertThat(event(Map.of("why", "\ud83d")).details()).containsEntry("why", "?");
    }

    @Test
    void longTextsAreCut() {
        assertThat(event(Map.of("why", "x".repeat(5_000))).details().get("why")).hasSize(1_000);
    }
}
