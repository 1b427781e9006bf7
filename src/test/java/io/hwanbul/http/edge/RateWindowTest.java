package io.hwanbul.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.config.Rate;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateWindowTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // the clock may overflow
    private final RateWindow window = new RateWindow("test", new Rate(2, Duration.ofSeconds(10)), now::get);

    @Test
    void theRateIsExceededUntilTheWindowEnds() {
        assertThat(window.count("a")).isEqualTo(new RateWindow.Remaining(1, 10));
        pass(Duration.ofMillis(3_500));
        assertThat(window.count("a")).isEqualTo(new RateWindow.Remaining(0, 7));
        assertThat(window.count("a")).isEqualTo(new RateWindow.Remaining(-1, 7));
        assertThat(window.count("a").isExceeded()).isTrue();
        pass(Duration.ofMillis(6_500));
        assertThat(window.count("a")).isEqualTo(new RateWindow.Remaining(1, 10));
    }

    @Test
    void requestsOnSeveralThreadsAllCount() throws Exception {
        RateWindow large = new RateWindow("test", new Rate(10_000, Duration.ofSeconds(10)), now::get);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int thread = 0; thread < 4; thread++) {
            threads.execute(() -> IntStream.range(0, 2_000).forEach(request -> large.count("a")));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(large.count("a").requests()).isEqualTo(10_000 - 8_001);
    }

    @Test
    void keysAreCountedSeparately() {
        window.count("a");
        assertThat(window.count("b").requests()).isEqualTo(1);
    }

    @Test
    void theKeyWhoseWindowStartedFirstIsForgottenFirst() {
        window.count("first");
        window.count("second");
        for (int other = 2; other <= RateWindow.MAX_KEYS; other++) {
            window.count("other " + other);
        }
        assertThat(window.count("second").requests()).isEqualTo(0);
        assertThat(window.count("first").requests()).isEqualTo(1);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
