package io.hwanbul.bench;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often each of several things happened. */
record Counts(Map<String, Long> byName) {
    Counts {
        byName = new TreeMap<>(byName);
    }

    /** The numbers of an object, without these. */
    static Counts of(JsonObject numbers, Set<String> without) {
        Map<String, Long> counts = new TreeMap<>();
        numbers.forEach(count -> counts.put(count.getKey(), ((Number) count.getValue()).longValue()));
        counts.keySet().removeAll(without);
        return new Counts(counts);
    }

    static Counts sum(Collection<Counts> several) {
        Map<String, Long> sum = new TreeMap<>();
        several.forEach(counts -> counts.byName.forEach((name, count) -> sum.merge(name, count, Long::sum)));
        return new Counts(sum);
    }

    /** What came since then. */
    Counts since(Counts earlier) {
        Map<String, Long> difference = new TreeMap<>(byName);
        earlier.byName.forEach((name, count) -> difference.merge(name, -count, Long::sum));
        difference.values().removeIf(count -> count == 0);
        return new Counts(difference);
    }

    long of(String name) {
        return byName.getOrDefault(name, 0L);
    }

    long total() {
        return byName.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Such as {@code 1.00 find, 2.00 update}; what would show as 0.00 is left out. */
    String per(double refunds) {
        return byName.entrySet().stream()
                .filter(count -> count.getValue() / refunds >= 0.005)
                .map(count -> "%.2f %s".formatted(count.getValue() / refunds, count.getKey()))
                .collect(Collectors.joining(", "));
    }

    JsonObject jsonPer(double refunds) {
        JsonObject json = new JsonObject();
        byName.forEach((name, count) -> json.put(name, count / refunds));
        return json;
    }
}
