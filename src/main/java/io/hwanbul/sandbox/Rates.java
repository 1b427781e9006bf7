package io.hwanbul.sandbox;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Which share of the requests of each kind meets which fault; {@code rate} is the share of cancels. */
record Rates(double rate, Map<V1Endpoint, Map<Fault, Double>> shares) {
    /** Lookups and tokens fail this much more rarely than cancels, or no cancel would ever get through to fail. */
    private static final double QUESTIONS_PER_CANCEL = 0.2;

    /** Thirds and ninths do not quite add up in binary. */
    private static final double ROUNDING = 1e-12;

    static Rates none() {
        return new Rates(0, Map.of());
    }

    /** That share of cancels goes wrong in every way alike, and a fifth of it of all other requests. */
    static Rates uniform(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new WrongInput("\"rate\" must be a number from 0 to 1");
        }
        Map<V1Endpoint, Map<Fault, Double>> shares = new EnumMap<>(V1Endpoint.class);
        for (V1Endpoint on : V1Endpoint.values()) {
            shares.put(on, alike(Fault.OF_A_QUESTION, rate * QUESTIONS_PER_CANCEL));
        }
        shares.put(V1Endpoint.CANCEL, alike(Fault.OF_A_CANCEL, rate));
        return rate == 0 ? none() : new Rates(rate, shares);
    }

    /** A share for each fault; those of one kind of request are 1 at most together. */
    static Rates of(Map<V1Endpoint, Map<Fault, Double>> shares) {
        shares.forEach((on, faults) -> {
            if (sum(faults) > 1 + ROUNDING) {
                throw new WrongInput("the rates of \"" + ControlInput.lower(on) + "\" are more than 1 together");
            }
        });
        return new Rates(sum(shares.getOrDefault(V1Endpoint.CANCEL, Map.of())), shares);
    }

    Optional<Fault> draw(V1Endpoint on, RandomGenerator random) {
        Map<Fault, Double> faults = shares.getOrDefault(on, Map.of());
        double drawn = faults.isEmpty() ? 1 : random.nextDouble();
        double sum = ROUNDING;
        for (Map.Entry<Fault, Double> fault : faults.entrySet()) {
            sum += fault.getValue();
            if (drawn < sum) {
                return Optional.of(fault.getKey());
            }
        }
        return Optional.empty();
    }

    private static Map<Fault, Double> alike(List<Fault> faults, double rate) {
        Map<Fault, Double> shares = new EnumMap<>(Fault.class);
        faults.forEach(fault -> shares.put(fault, rate / faults.size()));
        return shares;
    }

    private static double sum(Map<Fault, Double> faults) {
        return faults.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
