package io.hwanbul.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.config.Rate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateWindowTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // the clock may overflow
    private final RateWindow quota = new RateWindow("test", new Rate(2, Duration.ofSeconds(10)), now::get);

    @Test
    void whatIsTooMuchIsTooMuchUntilTheWindowEnds() {
        assertThat(quota.take("a")).isEqualTo(new RateWindow.Left(1, 10));
        pass(Duration.ofMillis(3_500));
        assertThat(quota.take("a")).isEqualTo(new RateWindow.Left(0, 7));
        assertThat(quota.take("a")).isEqualTo(new RateWindow.Left(-1, 7));
        assertThat(quota.take("a").isOver()).isTrue();
        pass(Duration.ofMillis(6_500));
        assertThat(quota.take("a")).isEqualTo(new RateWindow.Left(1, 10));
    }

    @Test
    void oneIsNotCountedForAnother() {
        quota.take("a");
        assertThat(quota.take("b").requests()).isEqualTo(1);
    }

    @Test
    void whoBeganFirstIsForgottenFirst() {
        quota.take("first");
        quota.take("second");
        for (int other = 2; other <= RateWindow.MOST_REMEMBERED; other++) {
            quota.take("other " + other);
        }
        assertThat(quota.take("second").requests()).isEqualTo(0);
        assertThat(quota.take("first").requests()).isEqualTo(1);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
