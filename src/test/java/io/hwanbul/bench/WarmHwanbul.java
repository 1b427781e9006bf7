package io.hwanbul.bench;

import io.hwanbul.bench.load.Answers;
import io.hwanbul.bench.load.Call;
import io.hwanbul.bench.load.ClosedLoop;
import io.hwanbul.bench.load.LoadClient;
import io.hwanbul.bench.process.StubPayment;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Hwanbul alone, after enough refunds and reads that the JVM has compiled most of what they run. */
final class WarmHwanbul implements AutoCloseable {
    static final int CONNECTIONS = 32;

    private static final int WARM_UP_ORDERS = 1000;
    private static final int WARM_UP_ROUNDS = 6;
    private static final int READS_AT_ONCE = 16;

    private final Stage stage;
    private final BenchServer server;
    private final LoadClient client;

    private WarmHwanbul(Stage stage, BenchServer server) {
        this.stage = stage;
        this.server = server;
        client = client(CONNECTIONS);
    }

    static WarmHwanbul start(Stage stage) throws Exception {
        WarmHwanbul hwanbul = new WarmHwanbul(
                stage, BenchServer.start(ServerKind.HWANBUL, stage).orElseThrow());
        List<Long> orders = hwanbul.server.orders().replace(WARM_UP_ORDERS);
        hwanbul.refund(refunds(orders, WARM_UP_ORDERS * WARM_UP_ROUNDS));
        hwanbul.states(orders);
        return hwanbul;
    }

    /**
     * So many small refunds, of each order in turn. Their amounts differ, since the same request would be the same refund.
     */
    static List<Call> refunds(List<Long> orders, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Call.refund(
                        StubPayment.merchantUid(orders.get(number % orders.size())), 100 + number / orders.size()))
                .toList();
    }

    Answers refund(List<Call> refunds) {
        return ClosedLoop.run(client, refunds, CONNECTIONS).await();
    }

    BenchServer server() {
        return server;
    }

    /** New orders in the place of those that there are. */
    List<Long> newOrders(int count) {
        return server.orders().replace(count);
    }

    /** Connections of their own; they end with the bench. */
    LoadClient client(int connections) {
        return new LoadClient(stage.vertx(), server.url(), connections);
    }

    /** How many refunds of these orders are in each state, as the server shows them. */
    Map<String, Integer> states(List<Long> orders) {
        Map<String, Integer> states = new TreeMap<>();
        for (int from = 0; from < orders.size(); from += READS_AT_ONCE) {
            List<Future<JsonObject>> reads = new ArrayList<>();
            orders.subList(from, Math.min(from + READS_AT_ONCE, orders.size()))
                    .forEach(number -> reads.add(read(number)));
            Future.all(reads).await();
            reads.stream()
                    .flatMap(read -> read.result().getJsonArray("refunds").stream())
                    .map(refund -> ((JsonObject) refund).getString("state"))
                    .forEach(state -> states.merge(state, 1, Integer::sum));
        }
        return states;
    }

    /** A server that is still busy may refuse a read once. */
    private Future<JsonObject> read(long order) {
        Call call = Call.payment(StubPayment.merchantUid(order));
        return client.read(call).recover(refused -> client.read(call));
    }

    @Override
    public void close() {
        client.close().await();
        server.close();
    }
}
