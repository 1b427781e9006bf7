package io.hwanbul.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class TimeRangeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00.789Z");
    private static final Instant SECOND = Instant.parse("2026-11-22T03:00:00Z");

    private final CommandLine command = new CommandLine(new HwanbulCommand());

    private TimeRange period(String from, String to) {
        return TimeRange.of(command, given(from), given(to), NOW);
    }

    private static Optional<DateArgument> given(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty()).map(DateArgument::of);
    }

    @Test
    void itIsTheLastSevenDaysUnlessSaidOtherwise() {
        assertThat(period("", "")).isEqualTo(new TimeRange(SECOND.minus(Duration.ofDays(7)), SECOND));
    }

    @Test
    void itBeginsSevenDaysBeforeItsEnd() {
        assertThat(period("", "2026-11-10T00:00:00Z").from()).isEqualTo("2026-11-03T00:00:00Z");
    }

    @Test
    void oneDayIsAllOfIt() {
        assertThat(period("2026-11-01", "2026-11-01"))
                .isEqualTo(new TimeRange(Instant.parse("2026-10-31T15:00:00Z"), Instant.parse("2026-11-01T15:00:00Z")));
    }

    @Test
    void itNeverEndsLaterThanNow() {
        assertThat(period("2026-11-22", "2026-11-22").to()).isEqualTo(SECOND);
        assertThat(period("", "2027-01-01").to()).isEqualTo(SECOND);
    }

    @Test
    void itDoesNotBeginInTheFuture() {
        assertThatThrownBy(() -> period("2026-11-23", ""))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("'--from'")
                .hasMessageContaining("future");
    }

    @Test
    void itDoesNotBeginBehindItsEnd() {
        assertThatThrownBy(() -> period("2026-11-10", "2026-11-01"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("'--from'")
                .hasMessageContaining("--to");
    }

    @Test
    void oneInstantIsATime() {
        assertThat(period("2026-11-01T09:00:00Z", "2026-11-01T09:00:00Z").from())
                .isEqualTo("2026-11-01T09:00:00Z");
    }
}
