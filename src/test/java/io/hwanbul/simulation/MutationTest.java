package io.hwanbul.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.Proof;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A test that cannot fail proves nothing: every planted bug is caught, and the table says how soon and by what. */
@Tag(Proof.TAG)
class MutationTest {
    private static final int MAX_SEEDS = 20_000;

    /** Those that take more than a hundred schedules to be caught: planted in the long form only. */
    private static final Set<Mutation> RARELY_SEEN = EnumSet.of(
            Mutation.FAILED_AT_ONCE,
            Mutation.NEVER_SENT_COUNTS,
            Mutation.ENDLESS_RECOVERY,
            Mutation.LOST_IS_FOREIGN,
            Mutation.BY_HAND_UNCOUNTED,
            Mutation.LIMIT_READ_FIRST,
            Mutation.SENT_UNCOUNTED,
            Mutation.LEASE_OUTLIVED,
            Mutation.FREEZE_ANSWERED_EARLY);

    private record Catch(long seeds, String invariant) {}

    @Test
    void everyPlantedBugIsCaught() {
        List<Mutation> bugs = Stream.of(Mutation.values())
                .filter(bug -> bug != Mutation.NONE)
                .filter(bug -> Proof.isFull() || !RARELY_SEEN.contains(bug))
                .toList();
        List<Optional<Catch>> caught =
                bugs.parallelStream().map(MutationTest::hunt).toList();
        StringBuilder table = new StringBuilder(String.format("%-62s %6s  %s%n", "planted bug", "seeds", "caught by"));
        for (int i = 0; i < bugs.size(); i++) {
            String result = caught.get(i)
                    .map(found -> String.format("%,6d  %s", found.seeds(), found.invariant()))
                    .orElse("   not caught");
            table.append(String.format("%-62s %s%n", bugs.get(i).bug(), result));
        }
        System.out.print(table);
        assertThat(caught).allMatch(Optional::isPresent);
    }

    private static Optional<Catch> hunt(Mutation bug) {
        for (long seed = 0; seed < MAX_SEEDS; seed++) {
            Optional<String> broken = Simulation.run(seed, bug, new Coverage());
            if (broken.isPresent()) {
                return Optional.of(new Catch(seed + 1, broken.get()));
            }
        }
        return Optional.empty();
    }
}
