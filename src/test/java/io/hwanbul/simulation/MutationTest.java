package io.hwanbul.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A test that cannot fail proves nothing: every planted bug is caught, and the table says how soon and by what. */
class MutationTest {
    private static final int MOST_SEEDS = 20_000;

    private record Catch(long seeds, String invariant) {}

    @Test
    void everyPlantedBugIsCaught() {
        List<Mutation> bugs = List.of(Mutation.values()).subList(1, Mutation.values().length);
        List<Optional<Catch>> caught =
                bugs.parallelStream().map(MutationTest::hunt).toList();
        StringBuilder table = new StringBuilder(String.format("%-62s %6s  %s%n", "planted bug", "seeds", "caught by"));
        for (int i = 0; i < bugs.size(); i++) {
            String found = caught.get(i)
                    .map(it -> String.format("%,6d  %s", it.seeds(), it.invariant()))
                    .orElse("   not caught");
            table.append(String.format("%-62s %s%n", bugs.get(i).bug(), found));
        }
        System.out.print(table);
        assertThat(caught).allMatch(Optional::isPresent);
    }

    private static Optional<Catch> hunt(Mutation bug) {
        for (long seed = 0; seed < MOST_SEEDS; seed++) {
            Optional<String> broken = Simulation.run(seed, bug, new Coverage());
            if (broken.isPresent()) {
                return Optional.of(new Catch(seed + 1, broken.get()));
            }
        }
        return Optional.empty();
    }
}
