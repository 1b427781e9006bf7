package io.hwanbul.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The figures of the servers beside each other, and Hwanbul's against those of the others. */
final class ServerTable {
    private final Store store;
    private final BenchSettings settings;
    private final Map<ServerKind, ServerFigures> figures = new EnumMap<>(ServerKind.class);

    /** With the rounds that do not count, so that one can see when a server is warm. */
    private final Map<ServerKind, JsonArray> cpuByRound = new EnumMap<>(ServerKind.class);

    ServerTable(Store store, BenchSettings settings, Map<ServerKind, List<Turn>> turns) {
        this.store = store;
        this.settings = settings;
        turns.forEach((kind, own) -> {
            figures.put(kind, ServerFigures.of(own.subList(settings.warmUps(), own.size())));
            cpuByRound.put(kind, new JsonArray(own.stream().map(Turn::cpuMicros).toList()));
        });
    }

    void report(Report report) {
        print(report);
        compare(report);
    }

    private void print(Report report) {
        TextTable table = new TextTable(
                "",
                "server",
                "refunds/s",
                "CPU µs/refund",
                "p50 ms",
                "p99 ms",
                "resident MB",
                "store CPU µs",
                "failures",
                "store commands per refund",
                "gateway calls per refund");
        JsonObject json = new JsonObject()
                .put("orders", settings.orders())
                .put("warm_ups", settings.warmUps())
                .put("rounds", settings.rounds())
                .put("connections", Turn.CONNECTIONS);
        figures.forEach((kind, own) -> {
            table.row(
                    kind.letter(),
                    kind.title(),
                    "%.0f".formatted(own.perSecond()),
                    "%.0f".formatted(own.cpuMicros()),
                    "%.1f".formatted(own.p50()),
                    "%.1f".formatted(own.p99()),
                    "%.0f".formatted(own.residentMegabytes()),
                    storeFigure("%.0f".formatted(own.storeCpuMicros())),
                    String.valueOf(own.failures()),
                    storeFigure(own.commands().per(own.refunds())),
                    own.gatewayCalls().per(own.refunds()));
            json.put(
                    kind.letter(),
                    own.json().put("title", kind.title()).put("cpu_micros_by_round", cpuByRound.get(kind)));
        });
        report.print("%d rounds of %d refunds each over %d connections, after %d that do not count; medians:\n%s"
                .formatted(settings.rounds(), settings.orders(), Turn.CONNECTIONS, settings.warmUps(), table));
        figures.forEach((kind, own) -> {
            if (own.refusals().total() > 0) {
                report.print(
                        "%s refused: %s".formatted(kind.letter(), own.refusals().byName()));
            }
        });
        report.figures(BenchSettings.Part.SERVERS, json);
    }

    /** What happens in a named engine is not known. */
    private String storeFigure(String figure) {
        return store.isEmbedded() ? figure : "–";
    }

    private void compare(Report report) {
        ServerFigures own = Objects.requireNonNull(figures.get(ServerKind.HWANBUL));
        ServerFigures skeleton = Objects.requireNonNull(figures.get(ServerKind.SKELETON));
        ServerFigures floor = Objects.requireNonNull(figures.get(ServerKind.FLOOR));
        if (store.isEmbedded()) {
            report.measured(Goal.OPERATIONS, Math.rint(own.operations()));
        }
        report.measured(Goal.CPU_TO_SKELETON, own.cpuMicros() / skeleton.cpuMicros());
        report.measured(Goal.CPU_TO_FLOOR, own.cpuMicros() / floor.cpuMicros());
        report.measured(Goal.P50_TO_SKELETON, own.p50() / skeleton.p50());
        ServerFigures document = figures.get(ServerKind.DOCUMENT);
        if (document != null) {
            report.measured(
                    store.isEmbedded() ? Goal.RATE_EMBEDDED : Goal.RATE_ENGINE, own.perSecond() / document.perSecond());
        }
    }
}
