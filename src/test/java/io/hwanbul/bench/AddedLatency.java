package io.hwanbul.bench;

import io.hwanbul.bench.BenchSettings.Part;
import io.hwanbul.bench.load.Answers;
import io.hwanbul.bench.load.Call;
import io.hwanbul.bench.load.LoadClient;
import io.hwanbul.bench.load.OpenLoop;
import java.time.Duration;
import java.util.List;

/** What Hwanbul adds to the time of a slow gateway, when refunds come at a constant rate. */
final class AddedLatency implements Scenario {
    private static final Duration GATEWAY = Duration.ofSeconds(1);
    private static final int PER_SECOND = 200;
    private static final int WARM_UP_SECONDS = 5;
    private static final int SECONDS = 20;
    private static final int ORDERS = 1000;
    private static final int CONNECTIONS = 400;

    private final Stage stage;
    private final Report report;

    AddedLatency(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
    }

    @Override
    public void run() throws Exception {
        try (WarmHwanbul hwanbul = WarmHwanbul.start(stage)) {
            stage.gateway().takesForCancels(GATEWAY);
            LoadClient client = hwanbul.client(CONNECTIONS);
            List<Call> all = WarmHwanbul.refunds(hwanbul.newOrders(ORDERS), PER_SECOND * (WARM_UP_SECONDS + SECONDS));
            int warmUp = PER_SECOND * WARM_UP_SECONDS;
            OpenLoop.run(client, all.subList(0, warmUp), PER_SECOND).await();
            report(OpenLoop.run(client, all.subList(warmUp, all.size()), PER_SECOND)
                    .await());
        } finally {
            stage.gateway().takesForCancels(Duration.ZERO);
        }
    }

    private void report(Answers answers) {
        Answers done = answers.only(answer -> answer.isOk());
        double p50 = done.percentile(50) - GATEWAY.toMillis();
        double p99 = done.percentile(99) - GATEWAY.toMillis();
        report.measured(Goal.ADDED_P50, p50);
        report.measured(Goal.ADDED_P99, p99);
        report.figures(Part.LATENCY, answers.json().put("added_p50_ms", p50).put("added_p99_ms", p99));
        report.print("%d refunds/s for %d s: added p50 %.1f ms, p99 %.1f ms; answers %s"
                .formatted(PER_SECOND, SECONDS, p50, p99, answers.outcomes()));
    }
}
