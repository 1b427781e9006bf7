package io.hwanbul.bench;

import io.hwanbul.bench.BenchSettings.Part;
import io.hwanbul.bench.load.Answer;
import io.hwanbul.bench.load.Answers;
import io.hwanbul.bench.load.OpenLoop;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Five times as many refunds as Hwanbul can do, for some seconds. */
final class Overload implements Scenario {
    private static final int FACTOR = 5;
    private static final int SECONDS = 6;
    private static final int ORDERS = 2000;
    private static final int BEST_OF = 3;
    private static final int CONNECTIONS = 3000;

    private final Stage stage;
    private final Report report;

    Overload(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
    }

    @Override
    public void run() throws Exception {
        try (WarmHwanbul hwanbul = WarmHwanbul.start(stage)) {
            double best = best(hwanbul);
            List<Long> orders = hwanbul.newOrders(ORDERS);
            double perSecond = FACTOR * best;
            Answers answers = OpenLoop.run(
                            hwanbul.client(CONNECTIONS),
                            WarmHwanbul.refunds(orders, (int) (perSecond * SECONDS)),
                            perSecond)
                    .await();
            report(best, answers, hwanbul.states(orders));
        }
    }

    /** The most refunds per second that are done on as many orders. */
    private static double best(WarmHwanbul hwanbul) {
        double best = 0;
        for (int run = 0; run < BEST_OF; run++) {
            Answers answers = hwanbul.refund(WarmHwanbul.refunds(hwanbul.newOrders(ORDERS), ORDERS));
            best = Math.max(best, answers.okPerSecond());
        }
        return best;
    }

    private void report(double best, Answers answers, Map<String, Integer> states) {
        Answers refused = answers.only(Overload::isRefused);
        double goodput = 100 * answers.okPerSecond() / best;
        report.measured(Goal.GOODPUT, goodput);
        if (refused.count() > 0) {
            report.measured(Goal.REFUSED_P99, refused.percentile(99));
        }
        report.measured(Goal.TRACES, states.getOrDefault("failed", 0));
        JsonObject onRecord = new JsonObject();
        states.forEach(onRecord::put);
        report.figures(
                Part.OVERLOAD,
                answers.json()
                        .put("best_per_second", best)
                        .put("offered_per_second", FACTOR * best)
                        .put("goodput_percent", goodput)
                        .put("refused", refused.json())
                        .put("states_afterwards", onRecord));
        report.print("best %.0f refunds/s; offered %.0f/s for %d s: done %.0f/s, refused with p50 %.1f ms, p99 %.1f ms"
                .formatted(
                        best,
                        FACTOR * best,
                        SECONDS,
                        answers.okPerSecond(),
                        refused.percentile(50),
                        refused.percentile(99)));
        report.print("answers %s; on record afterwards %s".formatted(answers.outcomes(), states));
    }

    /** 504 is a refund that was begun, and so may be one without an answer. */
    private static boolean isRefused(Answer answer) {
        return !answer.isOk() && answer.status() != 504 && answer.status() != 0;
    }
}
