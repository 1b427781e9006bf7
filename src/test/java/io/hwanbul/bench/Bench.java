package io.hwanbul.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.bench.BenchSettings.Part;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole bench: {@code mvn -Pbench verify} runs it, the tests do not. It fails if a part breaks, never for a figure. */
class Bench {
    @Test
    void measures() throws Exception {
        BenchSettings settings = BenchSettings.fromProperties();
        Map<Part, Exception> broken = new EnumMap<>(Part.class);
        try (Stage stage = Stage.set(settings.javaFlags())) {
            Report report = new Report(
                    Machine.describe(),
                    stage.store().isEmbedded() ? "embedded store" : "the engine that HWANBUL_BENCH_MONGODB_URI names");
            for (Part part : settings.parts()) {
                report.title(part);
                try {
                    scenario(part, stage, settings, report).run();
                } catch (Exception failure) {
                    broken.put(part, failure);
                    report.notRun(part.word(), failure.toString());
                }
            }
            report.finish();
        }
        assertThat(broken).isEmpty();
    }

    private static Scenario scenario(Part part, Stage stage, BenchSettings settings, Report report) {
        return switch (part) {
            case SERVERS -> new ServerComparison(stage, settings, report);
            case LATENCY -> new AddedLatency(stage, report);
            case STALL -> new StalledGateway(stage, report);
            case TOKENS -> new TokenStorm(stage, report);
            case WEBHOOKS -> new WebhookStorm(stage, report);
            case OVERLOAD -> new Overload(stage, report);
            case GROWTH -> new Growth(stage, settings, report);
        };
    }
}
