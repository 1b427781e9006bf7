package io.hwanbul.journal;

import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.intent;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.Clock;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.MemoryAnchorStore;
import io.hwanbul.testing.MemoryJournal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One refund on the 22nd of November, at noon in Korea. */
class AnchorJobTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    /** An hour after the day's end. */
    private static final Instant DUE = NOW.plus(Duration.ofHours(13));

    private final MemoryJournal journal = new MemoryJournal();
    private final MemoryAnchorStore anchors = new MemoryAnchorStore();

    private AnchorJob at(Instant now) {
        return new AnchorJob(journal, anchors, new Clock(() -> now, () -> 0));
    }

    private static JournaledChange begun(Instant at) {
        return JournaledChange.begun(intent("2000"), at);
    }

    @Test
    void aDayIsAnchoredOnceAndAnHourAfterItsEnd() {
        begun(NOW).entries().forEach(journal::put);

        assertThat(at(DUE.minusMillis(1)).anchor().await().orElseThrow().day()).isEqualTo(DAY.minusDays(1));
        Anchor made = at(DUE).anchor().await().orElseThrow();
        assertThat(at(DUE).anchor().await()).isEmpty();

        assertThat(made.day()).isEqualTo(DAY);
        assertThat(anchors.last().await()).contains(made);
        assertThat(anchors.anchors).hasSize(2);
    }

    @Test
    void itWaitsAsLongAsAnEntryOfTheDayIsStillWithItsPayment() {
        begun(NOW).entries().forEach(journal::leave);

        assertThat(at(DUE).anchor().await()).isEmpty();
        journal.move();

        Anchor made = at(DUE).anchor().await().orElseThrow();
        assertThat(made.day()).isEqualTo(DAY);
        assertThat(made.heads())
                .containsExactly(begun(NOW).after().head().orElseThrow().toString());
    }

    @Test
    void anEntryOfTheNextDayMayStillBeWithItsPayment() {
        begun(DUE).entries().forEach(journal::leave);

        assertThat(at(DUE).anchor().await().orElseThrow().day()).isEqualTo(DAY);
    }

    @Test
    void theChainsOfRequestsAreAnchoredToo() {
        ChainHead last = journal.append(
                        MemoryJournal.REQUESTS,
                        new JournalEvent(NOW, EventType.REQUESTED, Examples.CALLER, "", Map.of("code", "replayed")))
                .head();

        assertThat(at(DUE).anchor().await().orElseThrow().heads()).containsExactly(last.toString());
    }

    @Test
    void everyChainThatGrewIsNamedOnceHoweverLongItIs() {
        IntStream.range(0, 1_200)
                .forEach(number -> journal.append(
                        "requests:2026-11-22/" + number % 3,
                        new JournalEvent(NOW, EventType.REQUESTED, Examples.CALLER, "", Map.of())));

        assertThat(at(DUE).anchor().await().orElseThrow().heads())
                .extracting(head -> head.substring(0, head.indexOf(' ')))
                .containsExactly(
                        "requests:2026-11-22/0:0000000400",
                        "requests:2026-11-22/1:0000000400",
                        "requests:2026-11-22/2:0000000400");
    }

    @Test
    void aDayThatWasLeftOutIsInTheNextAnchor() {
        begun(NOW).entries().forEach(journal::put);
        at(DUE.minus(Duration.ofDays(1))).anchor().await();

        Anchor made = at(DUE.plus(Duration.ofDays(3))).anchor().await().orElseThrow();

        assertThat(made.day()).isEqualTo(DAY.plusDays(3));
        assertThat(made.heads()).hasSize(1);
    }
}
