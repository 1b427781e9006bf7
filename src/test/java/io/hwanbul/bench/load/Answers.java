package io.hwanbul.bench.load;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The answers to a load, and how long all of them took.
 *
 * @param elapsed from the first call until the last answer
 */
public record Answers(List<Answer> answers, Duration elapsed) {
    public Answers {
        answers = List.copyOf(answers);
    }

    public int count() {
        return answers.size();
    }

    public int ok() {
        return only(Answer::isOk).count();
    }

    public double okPerSecond() {
        return ok() / (elapsed.toNanos() / 1e9);
    }

    /** Those to which this applies. */
    public Answers only(Predicate<Answer> kind) {
        return new Answers(answers.stream().filter(kind).toList(), elapsed);
    }

    /** In milliseconds; not a number if there is no answer. */
    public double percentile(double percent) {
        double[] millis = answers.stream()
                .mapToDouble(answer -> answer.latency().toNanos() / 1e6)
                .sorted()
                .toArray();
        return millis.length == 0 ? Double.NaN : millis[(int) Math.ceil(percent / 100 * millis.length) - 1];
    }

    /** How many there are of each status and code. */
    public Map<String, Integer> outcomes() {
        Map<String, Integer> outcomes = new TreeMap<>();
        answers.forEach(answer -> outcomes.merge(answer.outcome(), 1, Integer::sum));
        return outcomes;
    }

    public JsonObject json() {
        JsonObject outcomes = new JsonObject();
        outcomes().forEach(outcomes::put);
        return new JsonObject()
                .put("count", count())
                .put("ok_per_second", okPerSecond())
                .put("p50_ms", percentile(50))
                .put("p99_ms", percentile(99))
                .put("outcomes", outcomes);
    }

    /** The median of several figures. */
    public static double median(Collection<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).average().orElse(Double.NaN);
    }
}
