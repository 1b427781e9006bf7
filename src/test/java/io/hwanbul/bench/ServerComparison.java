package io.hwanbul.bench;

import io.hwanbul.bench.load.LoadClient;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The servers beside each other, in turns A B C D A B C D, so that what else the machine does strikes all of them. */
final class ServerComparison implements Scenario {
    private final Stage stage;
    private final BenchSettings settings;
    private final Report report;
    private final Map<ServerKind, BenchServer> servers = new EnumMap<>(ServerKind.class);
    private final Map<ServerKind, List<Turn>> turns = new EnumMap<>(ServerKind.class);

    ServerComparison(Stage stage, BenchSettings settings, Report report) {
        this.stage = stage;
        this.settings = settings;
        this.report = report;
    }

    @Override
    public void run() throws Exception {
        try {
            for (ServerKind kind : ServerKind.values()) {
                start(kind);
            }
            for (int round = 0; round < settings.warmUps() + settings.rounds(); round++) {
                for (BenchServer server : servers.values()) {
                    Turn turn = turn(server);
                    if (round >= settings.warmUps()) {
                        turns.computeIfAbsent(server.kind(), first -> new ArrayList<>())
                                .add(turn);
                    }
                }
            }
        } finally {
            servers.values().forEach(BenchServer::close);
        }
        Map<ServerKind, ServerFigures> figures = new EnumMap<>(ServerKind.class);
        turns.forEach((kind, own) -> figures.put(kind, ServerFigures.of(own)));
        print(figures);
        compare(figures);
    }

    private void start(ServerKind kind) throws Exception {
        Optional<BenchServer> server = BenchServer.start(kind, stage);
        server.ifPresentOrElse(
                started -> servers.put(kind, started),
                () -> report.notRun(kind.letter() + ", " + kind.title(), "node or npm is not on the path"));
    }

    private Turn turn(BenchServer server) throws Exception {
        LoadClient client = new LoadClient(stage.vertx(), server.url(), Turn.CONNECTIONS);
        try {
            return Turn.run(server, client, stage, server.orders().replace(settings.orders()));
        } finally {
            client.close().await();
        }
    }

    private void print(Map<ServerKind, ServerFigures> figures) {
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
                    "%.0f".formatted(own.storeCpuMicros()),
                    String.valueOf(own.failures()),
                    own.commands().per(own.refunds()),
                    own.gatewayCalls().per(own.refunds()));
            json.put(kind.letter(), own.json().put("title", kind.title()));
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

    private void compare(Map<ServerKind, ServerFigures> figures) {
        ServerFigures own = Objects.requireNonNull(figures.get(ServerKind.HWANBUL));
        ServerFigures skeleton = Objects.requireNonNull(figures.get(ServerKind.SKELETON));
        ServerFigures floor = Objects.requireNonNull(figures.get(ServerKind.FLOOR));
        if (stage.store().isEmbedded()) {
            report.measured(Goal.OPERATIONS, Math.rint(own.operations()));
        }
        report.measured(Goal.CPU_TO_SKELETON, own.cpuMicros() / skeleton.cpuMicros());
        report.measured(Goal.CPU_TO_FLOOR, own.cpuMicros() / floor.cpuMicros());
        report.measured(Goal.P50_TO_SKELETON, own.p50() / skeleton.p50());
        ServerFigures document = figures.get(ServerKind.DOCUMENT);
        if (document != null) {
            report.measured(
                    stage.store().isEmbedded() ? Goal.RATE_EMBEDDED : Goal.RATE_ENGINE,
                    own.perSecond() / document.perSecond());
        }
    }
}
