package io.hwanbul.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswersTest {
    /** A hundred answers after 1, 2, … 100 ms, the last ten of them refusals. */
    private final Answers answers = new Answers(
            IntStream.rangeClosed(1, 100)
                    .mapToObj(millis ->
                            new Answer(millis <= 90 ? 200 : 503, millis <= 90 ? "" : "busy", Duration.ofMillis(millis)))
                    .toList(),
            Duration.ofSeconds(2));

    @Test
    void aPercentileIsTheLatencyThatSoManyAnswersKeep() {
        assertThat(answers.percentile(50)).isEqualTo(50);
        assertThat(answers.percentile(99)).isEqualTo(99);
        assertThat(answers.percentile(100)).isEqualTo(100);
    }

    @Test
    void onlyAnswersOf200AreDone() {
        assertThat(answers.ok()).isEqualTo(90);
        assertThat(answers.okPerSecond()).isEqualTo(45);
        assertThat(answers.outcomes()).isEqualTo(Map.of("200", 90, "503 busy", 10));
    }

    @Test
    void noAnswersHaveNoPercentile() {
        assertThat(answers.only(answer -> answer.status() == 404).percentile(99))
                .isNaN();
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Answers.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Answers.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
    }
}
