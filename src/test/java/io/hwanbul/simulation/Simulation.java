package io.hwanbul.simulation;

import java.util.Optional;

/** Runs one seed against the real flow, or against the flow with a planted bug. */
final class Simulation {
    private Simulation() {}

    /** Returns the broken invariant, or nothing; counts the schedule into the coverage. */
    static Optional<String> run(long seed, Mutation mutation, Coverage coverage) {
        return broken(new Schedule(seed, false, coverage), mutation);
    }

    /** The same schedule as text, step by step. */
    static String trace(long seed, Mutation mutation) {
        Schedule schedule = new Schedule(seed, true, new Coverage());
        Optional<String> broken = broken(schedule, mutation);
        return schedule.trace() + "\n"
                + broken.map(invariant -> "BROKEN: " + invariant).orElse("All well.");
    }

    private static Optional<String> broken(Schedule schedule, Mutation mutation) {
        try {
            new SimShop(schedule, mutation).run();
            return Optional.empty();
        } catch (Violation violation) {
            return Optional.of(String.valueOf(violation.getMessage()));
        }
    }
}
