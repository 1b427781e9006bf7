package io.hwanbul.simulation;

import java.util.Optional;

/** Runs one seed against the real flow, or against the flow with a planted bug. */
final class Simulation {
    private Simulation() {}

    /** What broke, or nothing; the schedule is counted into the coverage. */
    static Optional<String> run(long seed, Mutation mutation, Coverage coverage) {
        return broken(new World(seed, false, coverage), mutation);
    }

    /** The same schedule, told step by step. */
    static String story(long seed, Mutation mutation) {
        World world = new World(seed, true, new Coverage());
        Optional<String> broken = broken(world, mutation);
        return world.story() + "\n"
                + broken.map(invariant -> "BROKEN: " + invariant).orElse("All well.");
    }

    private static Optional<String> broken(World world, Mutation mutation) {
        try {
            new SimShop(world, mutation).live();
            return Optional.empty();
        } catch (Violation violation) {
            return Optional.of(String.valueOf(violation.getMessage()));
        }
    }
}
