package io.hwanbul.bench;

import io.hwanbul.bench.BenchSettings.Part;
import io.hwanbul.bench.load.LoadClient;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The cost of a refund in a small collection and in one that has a hundred times as many payments. */
final class Growth implements Scenario {
    private static final int FACTOR = 100;
    private static final int TURNS = 3;
    private static final int MAX_REFUNDS = 1000;

    private final Stage stage;
    private final int large;
    private final Report report;

    Growth(Stage stage, BenchSettings settings, Report report) {
        this.stage = stage;
        this.large = settings.growth();
        this.report = report;
    }

    @Override
    public void run() throws Exception {
        if (stage.store().isEmbedded()) {
            report.notRun("growth", "the embedded store has no indexes; HWANBUL_BENCH_MONGODB_URI names an engine");
            return;
        }
        try (WarmHwanbul hwanbul = WarmHwanbul.start(stage)) {
            int small = large / FACTOR;
            ServerFigures before = figures(hwanbul, hwanbul.newOrders(small));
            ServerFigures after = figures(hwanbul, hwanbul.server().orders().add(large - small));
            report.figures(
                    Part.GROWTH,
                    new JsonObject()
                            .put(String.valueOf(small), before.json())
                            .put(String.valueOf(large), after.json()));
            report.print(new TextTable("payments", "refunds/s", "CPU µs/refund", "p50 ms", "p99 ms", "failures")
                    .row(row(small, before))
                    .row(row(large, after)));
        }
    }

    /** Refunds orders from all over the collection. */
    private ServerFigures figures(WarmHwanbul hwanbul, List<Long> orders) throws Exception {
        List<Long> shuffled = new ArrayList<>(orders);
        Collections.shuffle(shuffled, new Random(large));
        LoadClient client = hwanbul.client(Turn.CONNECTIONS);
        List<Turn> turns = new ArrayList<>();
        int refunds = Math.min(MAX_REFUNDS, large / FACTOR / TURNS);
        for (int turn = 0; turn < TURNS; turn++) {
            turns.add(
                    Turn.run(hwanbul.server(), client, stage, shuffled.subList(turn * refunds, (turn + 1) * refunds)));
        }
        return ServerFigures.of(turns);
    }

    private static String[] row(int payments, ServerFigures figures) {
        return new String[] {
            String.valueOf(payments),
            "%.0f".formatted(figures.perSecond()),
            "%.0f".formatted(figures.cpuMicros()),
            "%.1f".formatted(figures.p50()),
            "%.1f".formatted(figures.p99()),
            String.valueOf(figures.failures())
        };
    }
}
