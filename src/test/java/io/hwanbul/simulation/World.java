package io.hwanbul.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One schedule: a virtual clock, one source of chance, and one queue that owns every step that anything takes. The
 * same seed gives the same schedule, step by step.
 */
final class World {
    /** A schedule that is longer than this does not end by itself. */
    private static final int MOST_STEPS = 200_000;

    private record Step(long at, long order, Runnable action) {}

    private final PriorityQueue<Step> queue =
            new PriorityQueue<>(Comparator.comparingLong(Step::at).thenComparingLong(Step::order));
    private final SplittableRandom random;
    private final boolean telling;
    private final List<String> story = new ArrayList<>();
    private final Coverage coverage;
    private long now;
    private long scheduled;
    private long steps;
    private boolean faulty = true;
    private Runnable afterEachChange = () -> {};
    private boolean changed;
    private @Nullable Violation broken;

    World(long seed, boolean telling, Coverage coverage) {
        this.random = new SplittableRandom(seed);
        this.telling = telling;
        this.coverage = coverage;
    }

    void afterEachChange(Runnable check) {
        afterEachChange = check;
    }

    /** The store or the gateway's books are not what they were before this step. */
    void changed() {
        changed = true;
    }

    /** Has the action done after the delay, in virtual time. */
    void in(Duration delay, Runnable action) {
        queue.add(new Step(now + delay.toNanos(), scheduled++, action));
    }

    /** Steps until the given virtual time has passed or nothing is left to do. */
    void runFor(Duration time) {
        long end = now + time.toNanos();
        while (!queue.isEmpty() && queue.peek().at() <= end) {
            if (++steps > MOST_STEPS) {
                throw new Violation("the schedule does not end: " + steps + " steps");
            }
            Step step = queue.remove();
            now = step.at();
            step.action().run();
            if (changed) {
                changed = false;
                afterEachChange.run();
            }
            throwIfBroken();
        }
        now = end;
    }

    long nanos() {
        return now;
    }

    RandomGenerator random() {
        return random;
    }

    /** Any time up to the longest, shorter ones more often. */
    Duration some(Duration longest) {
        double part = random.nextDouble();
        return Duration.ofNanos((long) (longest.toNanos() * part * part * part));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Ends the schedule after this step; a future would swallow what is thrown inside it. */
    void breakOff(Violation violation) {
        if (broken == null) {
            broken = violation;
        }
    }

    void throwIfBroken() {
        if (broken != null) {
            throw broken;
        }
    }

    /** From here on everything works. */
    void endFaults() {
        faulty = false;
        tell(() -> "--- faults end ---");
    }

    /** Whether the fault strikes at the step now; counted if so. */
    boolean strikes(double probability, SimFault fault, String step) {
        boolean strikes = faulty && chance(probability);
        if (strikes) {
            coverage.count(fault, step);
            tell(() -> "   fault: " + fault + " at " + step);
        }
        return strikes;
    }

    /** Counts something that happened and is no fault. */
    void note(String event) {
        coverage.note(event);
    }

    void tell(Supplier<String> line) {
        if (telling) {
            story.add(String.format("%12.3f s  %s", now / 1e9, line.get()));
        }
    }

    String story() {
        return String.join("\n", story);
    }
}
