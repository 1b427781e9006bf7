package io.hwanbul.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One run of the simulation: a virtual clock, one random generator, and one queue of all steps. The same seed gives the
 * same schedule, step by step.
 */
final class Schedule {
    /** A longer schedule counts as one that does not end. */
    private static final int MAX_STEPS = 200_000;

    private record Step(long at, long order, Runnable action) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    private final PriorityQueue<Step> queue = new PriorityQueue<>();
    private final SplittableRandom random;
    private final boolean tracing;
    private final List<String> trace = new ArrayList<>();
    private final Coverage coverage;
    private long now;
    private long scheduled;
    private long steps;
    private boolean faulty = true;
    private Runnable afterChange = () -> {};
    private boolean changed;
    private @Nullable Violation broken;

    Schedule(long seed, boolean tracing, Coverage coverage) {
        this.random = new SplittableRandom(seed);
        this.tracing = tracing;
        this.coverage = coverage;
    }

    void afterChange(Runnable check) {
        afterChange = check;
    }

    /** This step has changed the store or the gateway. */
    void changed() {
        changed = true;
    }

    /** Queues an action after a delay of virtual time. */
    void in(Duration delay, Runnable action) {
        queue.add(new Step(now + delay.toNanos(), scheduled++, action));
    }

    /** Runs the steps of the given virtual time. */
    void runFor(Duration time) {
        long end = now + time.toNanos();
        while (!queue.isEmpty() && queue.peek().at() <= end) {
            if (++steps > MAX_STEPS) {
                throw new Violation("the schedule does not end: " + steps + " steps");
            }
            Step step = queue.remove();
            now = step.at();
            step.action().run();
            if (changed) {
                changed = false;
                afterChange.run();
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

    /** A random duration up to the longest; short ones are more frequent. */
    Duration randomUpTo(Duration longest) {
        double part = random.nextDouble();
        return Duration.ofNanos((long) (longest.toNanos() * part * part * part));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Fails the schedule after this step; a future would swallow an exception that is thrown inside it. */
    void fail(Violation violation) {
        if (broken == null) {
            broken = violation;
        }
    }

    void throwIfBroken() {
        if (broken != null) {
            throw broken;
        }
    }

    /** No fault strikes any more. */
    void endFaults() {
        faulty = false;
        log(() -> "--- faults end ---");
    }

    boolean isFaulty() {
        return faulty;
    }

    /** Draws whether the fault strikes at this step, and counts it. */
    boolean strikes(double probability, SimFault fault, String step) {
        boolean strikes = faulty && chance(probability);
        if (strikes) {
            coverage.count(fault, step);
            log(() -> "   fault: " + fault + " at " + step);
        }
        return strikes;
    }

    /** Counts an event that is no fault. */
    void note(String event) {
        coverage.note(event);
    }

    void log(Supplier<String> line) {
        if (tracing) {
            trace.add(String.format("%12.3f s  %s", now / 1e9, line.get()));
        }
    }

    String trace() {
        return String.join("\n", trace);
    }
}
