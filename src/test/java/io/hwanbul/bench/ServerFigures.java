package io.hwanbul.bench;

import io.hwanbul.bench.load.Answers;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The figures of one server: medians over its turns.
 *
 * @param failures answers other than 200, and orders that are not refunded
 * @param refusals answers other than 200, by status and code
 * @param refunds in all turns together
 * @param commands how often each command came to the store, in all turns together
 * @param gatewayCalls how often the gateway was asked for what, likewise
 */
record ServerFigures(
        double perSecond,
        double cpuMicros,
        double p50,
        double p99,
        double residentMegabytes,
        double storeCpuMicros,
        long failures,
        Counts refusals,
        double refunds,
        Counts commands,
        Counts gatewayCalls) {

    static ServerFigures of(List<Turn> turns) {
        return new ServerFigures(
                median(turns, turn -> turn.answers().okPerSecond()),
                median(turns, Turn::cpuMicros),
                median(turns, turn -> turn.answers().percentile(50)),
                median(turns, turn -> turn.answers().percentile(99)),
                median(turns, Turn::residentMegabytes),
                median(turns, Turn::storeCpuMicros),
                turns.stream()
                        .mapToLong(turn ->
                                turn.answers().count() - Math.min(turn.answers().ok(), turn.refunded()))
                        .sum(),
                refusals(turns),
                turns.stream().mapToDouble(turn -> turn.answers().ok()).sum(),
                Counts.sum(turns.stream().map(Turn::commands).toList()),
                Counts.sum(turns.stream().map(Turn::gatewayCalls).toList()));
    }

    private static double median(List<Turn> turns, ToDoubleFunction<Turn> figure) {
        return Answers.median(turns.stream().map(figure::applyAsDouble).toList());
    }

    private static Counts refusals(List<Turn> turns) {
        return Counts.sum(turns.stream()
                .map(turn -> Counts.of(turn.answers().json().getJsonObject("outcomes"), Set.of("200")))
                .toList());
    }

    /** Store commands and cancels for one refund, on average. */
    double operations() {
        return (commands.total() + gatewayCalls.of("cancels")) / refunds;
    }

    JsonObject json() {
        return new JsonObject()
                .put("refunds_per_second", perSecond)
                .put("cpu_micros_per_refund", cpuMicros)
                .put("p50_ms", p50)
                .put("p99_ms", p99)
                .put("resident_mb", residentMegabytes)
                .put("store_cpu_micros_per_refund", storeCpuMicros)
                .put("failures", failures)
                .put("store_commands_per_refund", commands.jsonPer(refunds))
                .put("gateway_calls_per_refund", gatewayCalls.jsonPer(refunds));
    }
}
