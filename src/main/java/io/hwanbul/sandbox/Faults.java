package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Decides what goes wrong on purpose; one seed deals the same faults again, in the order in which the requests come.
 * Belongs to one verticle instance.
 */
public final class Faults {
    /** Lookups and tokens fail this much more rarely than cancels, or no cancel would ever get through to fail. */
    private static final double QUESTIONS_PER_CANCEL = 0.2;

    private final Random random;
    private final Duration delay;
    private final Map<Fault, Integer> dealt = new EnumMap<>(Fault.class);
    private double rate;

    /**
     * @param rate  the share of cancels that go wrong, from 0 to 1
     * @param delay how long a late answer takes; a late cancel is done within twice that
     */
    public Faults(double rate, long seed, Duration delay) {
        this.random = new Random(seed);
        this.delay = delay;
        if (delay.toMillis() < 1) {
            throw new IllegalArgumentException("a fault delay is longer than zero");
        }
        setRate(rate);
    }

    /** Nothing goes wrong. */
    public static Faults none() {
        return new Faults(0, 0, Duration.ofSeconds(1));
    }

    /** What goes wrong with the next cancel, if anything. */
    Optional<Fault> ofCancel() {
        return deal(Fault.OF_A_CANCEL, rate);
    }

    /** What goes wrong with the next lookup or token, if anything. */
    Optional<Fault> ofQuestion() {
        return deal(Fault.OF_A_QUESTION, rate * QUESTIONS_PER_CANCEL);
    }

    private Optional<Fault> deal(List<Fault> faults, double share) {
        if (share == 0 || random.nextDouble() >= share) {
            return Optional.empty();
        }
        Fault fault = faults.get(random.nextInt(faults.size()));
        dealt.merge(fault, 1, Integer::sum);
        return Optional.of(fault);
    }

    Duration untilLateAnswer() {
        return delay;
    }

    /** Later than a late answer, and at the most as much again. */
    Duration untilLateAct() {
        return delay.plusMillis(1 + random.nextLong(delay.toMillis()));
    }

    /** From now on this share of cancels goes wrong; 0 is none. */
    void setRate(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("a fault rate is a number from 0 to 1");
        }
        this.rate = rate;
    }

    /** The rate, and how often each fault has been dealt so far. */
    JsonObject toJson() {
        JsonObject counts = new JsonObject();
        dealt.forEach((fault, count) -> counts.put(fault.name().toLowerCase(Locale.ROOT), count));
        return new JsonObject().put("rate", rate).put("dealt", counts);
    }
}
