package io.hwanbul.sandbox.fault;

import io.hwanbul.sandbox.input.InvalidInput;
import io.hwanbul.sandbox.input.StrictInput;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Chooses the fault of each request: a queued one first, then its order's, then a plan's step, then one drawn by the
 * rates. The same seed and the same order of requests give the same faults. Belongs to one verticle instance.
 */
public final class Faults {
    /** The nth request of a kind, counted from 1. */
    record NthRequest(RequestKind kind, long number) {}

    private final FaultQueue queue = new FaultQueue();
    private final OrderFaults orders = new OrderFaults();
    private final Map<Fault, Integer> dealt = new EnumMap<>(Fault.class);
    private final Map<RequestKind, Long> requests = new EnumMap<>(RequestKind.class);
    private Map<NthRequest, Fault> steps;
    private FaultRates rates;
    /** Two neighbouring seeds begin with quite different numbers, unlike those of java.util.Random. */
    private SplittableRandom random;

    private Duration delay;

    /**
     * @param rate  the share of cancels that go wrong, from 0 to 1
     * @param delay how long a late answer takes; a late cancel is done within twice that
     */
    public Faults(double rate, long seed, Duration delay) {
        this(FaultRates.uniform(rate), Map.of(), seed, delay);
    }

    Faults(FaultRates rates, Map<NthRequest, Fault> steps, long seed, Duration delay) {
        if (delay.toMillis() < 1) {
            throw new InvalidInput("a fault delay is longer than zero");
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

    /** Returns the next request's fault, if it meets one; both ids are empty if the request names no payment. */
    public Optional<Fault> next(RequestKind kind, String impUid, String merchantUid) {
        long number = requests.merge(kind, 1L, Long::sum);
        Optional<Fault> chosen = queue.take(kind, impUid)
                .or(() -> orders.take(kind, impUid, merchantUid))
                .or(() -> Optional.ofNullable(steps.get(new NthRequest(kind, number))))
                .or(() -> rates.draw(kind, random));
        chosen.ifPresent(fault -> dealt.merge(fault, 1, Integer::sum));
        return chosen;
    }

    public Duration lateAnswerDelay() {
        return delay;
    }

    /** Longer than the delay of a late answer, and at most twice that. */
    public Duration lateActDelay() {
        return delay.plusMillis(1 + random.nextLong(delay.toMillis()));
    }

    /** Sets the share of cancels that go wrong from now on. */
    public void setRate(double rate) {
        rates = FaultRates.uniform(rate);
    }

    /** Restarts the random numbers from a seed. */
    public void setSeed(long seed) {
        random = new SplittableRandom(seed);
    }

    public void setDelay(Duration delay) {
        this.delay = delay;
    }

    /** The next {@code times} requests of a kind meet the fault; a non-empty {@code impUid} limits it to one payment. */
    public void enqueue(Fault fault, RequestKind kind, String impUid, long times) {
        queue.add(new FaultQueue.Entry(fault, kind, impUid, times));
    }

    /** Ends all faults and resets the counts; the first cancel of an order is still to come then. */
    public void clear() {
        queue.clear();
        orders.clear();
        steps = Map.of();
        rates = FaultRates.none();
        dealt.clear();
        requests.clear();
    }

    /** The rate of cancels, how often each fault has happened, and the queued faults. */
    public JsonObject toJson() {
        JsonObject counts = new JsonObject();
        dealt.forEach((fault, count) -> counts.put(StrictInput.jsonName(fault), count));
        return new JsonObject().put("rate", rates.rate()).put("dealt", counts).put("queued", queue.toJson());
    }
}
