package io.hwanbul.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of schedules of the real flow. {@code -Dhwanbul.simulation.seeds=1000000} runs more of them,
 * {@code -Dhwanbul.simulation.seed=42} tells the story of one.
 */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("hwanbul.simulation.seeds", 10_000);

    @Test
    void everyInvariantHoldsInEverySchedule() {
        Coverage coverage = new Coverage();
        Long told = Long.getLong("hwanbul.simulation.seed");
        if (told != null) {
            System.out.println(Simulation.story(told, Mutation.NONE));
        }
        List<String> broken = LongStream.range(0, SEEDS)
                .parallel()
                .mapToObj(seed -> Simulation.run(seed, Mutation.NONE, coverage)
                        .map(invariant -> "seed " + seed + ": " + invariant
                                + "\n  replay: mvn test -Dtest=SimulationTest -Dhwanbul.simulation.seed=" + seed)
                        .orElse(""))
                .filter(line -> !line.isEmpty())
                .limit(20)
                .toList();
        System.out.printf("%,d schedules, %d broken%n%s", SEEDS, broken.size(), coverage.table());
        assertThat(broken).isEmpty();
        assertThat(coverage.missing()).isEmpty();
    }
}
