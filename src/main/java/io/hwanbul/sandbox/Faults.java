package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Decides what goes wrong on purpose: first what was queued, then the steps of a plan, then what the rates deal. One
 * seed deals the same faults again, in the order in which the requests come. Belongs to one verticle instance.
 */
public final class Faults {
    /** The nth request of a kind, counted from 1. */
    record Step(V1Endpoint on, long number) {}

    private final FaultQueue queue = new FaultQueue();
    private final Map<Fault, Integer> dealt = new EnumMap<>(Fault.class);
    private final Map<V1Endpoint, Long> seen = new EnumMap<>(V1Endpoint.class);
    private Map<Step, Fault> steps;
    private Rates rates;
    /** Unlike java.util.Random, it begins quite differently with each of two neighbouring seeds. */
    private SplittableRandom random;

    private Duration delay;

    /**
     * @param rate  the share of cancels that go wrong, from 0 to 1
     * @param delay how long a late answer takes; a late cancel is done within twice that
     */
    public Faults(double rate, long seed, Duration delay) {
        this(Rates.uniform(rate), Map.of(), seed, delay);
    }

    Faults(Rates rates, Map<Step, Fault> steps, long seed, Duration delay) {
        if (delay.toMillis() < 1) {
            throw new WrongInput("a fault delay is longer than zero");
        }
        this.rates = rates;
        this.steps = steps;
        this.random = new SplittableRandom(seed);
        this.delay = delay;
    }

    /** Nothing goes wrong. */
    public static Faults none() {
        return new Faults(0, 0, Duration.ofSeconds(1));
    }

    /** What goes wrong with this request, if anything; {@code impUid} is empty when it names no payment. */
    Optional<Fault> deal(V1Endpoint on, String impUid) {
        long number = seen.merge(on, 1L, Long::sum);
        Optional<Fault> fault = queue.take(on, impUid)
                .or(() -> Optional.ofNullable(steps.get(new Step(on, number))))
                .or(() -> rates.draw(on, random));
        fault.ifPresent(chosen -> dealt.merge(chosen, 1, Integer::sum));
        return fault;
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
        rates = Rates.uniform(rate);
    }

    /** Begins the series of a seed anew. */
    void setSeed(long seed) {
        random = new SplittableRandom(seed);
    }

    void setDelay(Duration delay) {
        this.delay = delay;
    }

    void queue(FaultQueue.Entry entry) {
        queue.add(entry);
    }

    /** Nothing goes wrong any more, and the counts begin again. */
    void clear() {
        queue.clear();
        steps = Map.of();
        rates = Rates.none();
        dealt.clear();
        seen.clear();
    }

    /** The rate of cancels, how often each fault has been dealt so far, and what waits in the queue. */
    JsonObject toJson() {
        JsonObject counts = new JsonObject();
        dealt.forEach((fault, count) -> counts.put(ControlInput.lower(fault), count));
        return new JsonObject().put("rate", rates.rate()).put("dealt", counts).put("queued", queue.toJson());
    }
}
