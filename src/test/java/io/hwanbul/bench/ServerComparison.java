package io.hwanbul.bench;

import io.hwanbul.bench.load.LoadClient;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
                    turns.computeIfAbsent(server.kind(), first -> new ArrayList<>())
                            .add(turn(server));
                }
            }
        } finally {
            servers.values().forEach(BenchServer::close);
        }
        new ServerTable(stage.store(), settings, turns).report(report);
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
}
