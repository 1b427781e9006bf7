package io.hwanbul.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.Proof;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Schedules of the real flow, with faults. {@code -Dhwanbul.simulation.seeds=1000000} runs more of them,
 * {@code -Dhwanbul.simulation.seed=42} prints one step by step.
 */
@Tag(Proof.TAG)
class SimulationTest {
    /** Enough for every fault to strike at every step at least once; fewer leave out the rarest. */
    private static final int ALL_FAULTS = 10_000;

    private static final int SEEDS = Proof.size("hwanbul.simulation.seeds", 1_000, ALL_FAULTS);

    @Test
    void everyInvariantHoldsInEverySchedule() {
        Coverage coverage = new Coverage();
        Long printed = Long.getLong("hwanbul.simulation.seed");
        if (printed != null) {
            System.out.println(Simulation.trace(printed, Mutation.NONE));
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
        if (SEEDS >= ALL_FAULTS) {
            assertThat(coverage.missing()).isEmpty();
        }
    }
}
