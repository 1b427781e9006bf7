package io.hwanbul.sandbox.fault;

import io.hwanbul.sandbox.input.InvalidInput;
import io.hwanbul.sandbox.input.StrictInput;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The share of the requests of each kind that meets each fault; {@code rate} is the share of cancels that meets any. */
record FaultRates(double rate, Map<RequestKind, Map<Fault, Double>> shares) {
    /** Other requests fail less often than cancels, or few cancels would get far enough to fail. */
    private static final double OTHER_REQUESTS_FACTOR = 0.2;

    /** Tolerates rounding: in binary, three thirds may add up to slightly more or less than 1. */
    private static final double ROUNDING = 1e-12;

    static FaultRates none() {
        return new FaultRates(0, Map.of());
    }

    /** That share of cancels goes wrong, each fault equally often, and a fifth of it of all other requests. */
    static FaultRates uniform(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new InvalidInput("\"rate\" must be a number from 0 to 1");
        }
        Map<RequestKind, Map<Fault, Double>> shares = new EnumMap<>(RequestKind.class);
        for (RequestKind kind : RequestKind.values()) {
            shares.put(kind, evenly(Fault.FOR_OTHER_REQUESTS, rate * OTHER_REQUESTS_FACTOR));
        }
        shares.put(RequestKind.CANCEL, evenly(Fault.FOR_CANCELS, rate));
        return rate == 0 ? none() : new FaultRates(rate, shares);
    }

    /** A share for each fault; the shares of one kind of request add up to 1 at most. */
    static FaultRates of(Map<RequestKind, Map<Fault, Double>> shares) {
        shares.forEach((kind, faults) -> {
            if (sum(faults) > 1 + ROUNDING) {
                throw new InvalidInput("the rates of \"" + StrictInput.jsonName(kind) + "\" are more than 1 together");
            }
        });
        return new FaultRates(sum(shares.getOrDefault(RequestKind.CANCEL, Map.of())), shares);
    }

    /** Draws a fault for one request; takes no random number if no fault is possible. */
    Optional<Fault> draw(RequestKind kind, RandomGenerator random) {
        Map<Fault, Double> faults = shares.getOrDefault(kind, Map.of());
        double drawn = faults.isEmpty() ? 1 : random.nextDouble();
        double sum = ROUNDING;
        for (Map.Entry<Fault, Double> share : faults.entrySet()) {
            sum += share.getValue();
            if (drawn < sum) {
                return Optional.of(share.getKey());
            }
        }
        return Optional.empty();
    }

    private static Map<Fault, Double> evenly(List<Fault> faults, double rate) {
        Map<Fault, Double> shares = new EnumMap<>(Fault.class);
        faults.forEach(fault -> shares.put(fault, rate / faults.size()));
        return shares;
    }

    private static double sum(Map<Fault, Double> faults) {
        return faults.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
