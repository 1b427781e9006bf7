package io.hwanbul.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.CapturedLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class LogLimitTest {
    private final AtomicLong now = new AtomicLong();
    private final LogLimit limit = new LogLimit(LoggerFactory.getLogger(LogLimitTest.class), Level.WARN, 2, now::get);

    private static List<String> logged(CapturedLog log) {
        return log.lines().stream()
                .map(line -> line.substring(line.indexOf(" - ") + 3))
                .toList();
    }

    @Test
    void soManyLinesOfAKindAreLoggedInAMinuteAndTheNextMinuteSaysHowManyWereLeftOut() {
        try (CapturedLog log = new CapturedLog()) {
            for (int number = 1; number <= 5; number++) {
                limit.log("away", "The database is away: {}", number);
            }
            limit.log("late", "It is late");
            now.addAndGet(Duration.ofMinutes(1).toNanos());
            limit.log("away", "The database is away: {}", 6);
            limit.log("late", "It is late");

            assertThat(logged(log))
                    .containsExactly(
                            "The database is away: 1",
                            "The database is away: 2",
                            "It is late",
                            "Lines such as the next one that were left out: 3",
                            "The database is away: 6",
                            "It is late");
        }
    }
}
