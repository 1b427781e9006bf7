package io.hwanbul.bench;

import io.hwanbul.bench.load.Answers;
import io.hwanbul.bench.load.Call;
import io.hwanbul.bench.load.ClosedLoop;
import io.hwanbul.bench.load.LoadClient;
import io.hwanbul.bench.process.StubPayment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One server's turn: orders are refunded, each once and in full. What the server does up to half a second after the
 * last answer counts too, since a journal may be moved then.
 *
 * @param refunded how many orders are refunded, as their documents say
 * @param storeCpu processor time of the store
 * @param commands how often each command came to the store
 * @param gatewayCalls how often the gateway was asked for what
 */
record Turn(
        Answers answers,
        long refunded,
        Duration cpu,
        Duration storeCpu,
        double residentMegabytes,
        Counts commands,
        Counts gatewayCalls) {
    static final int CONNECTIONS = 32;

    private static final Duration AFTERWARDS = Duration.ofMillis(500);

    static Turn run(BenchServer server, LoadClient client, Stage stage, List<Long> orders) throws Exception {
        List<Call> calls = orders.stream()
                .map(number -> Call.refund(StubPayment.merchantUid(number), StubPayment.AMOUNT))
                .toList();
        Store store = stage.store();
        long refundedBefore = server.orders().refunded();
        Counts commandsBefore = store.commands(server.database());
        Counts callsBefore = stage.gateway().calls();
        Duration storeCpuBefore = store.cpu();
        Duration cpuBefore = server.process().cpu();
        Answers answers = ClosedLoop.run(client, calls, CONNECTIONS).await();
        TimeUnit.MILLISECONDS.sleep(AFTERWARDS.toMillis());
        Duration cpu = server.process().cpu().minus(cpuBefore);
        Duration storeCpu = store.cpu().minus(storeCpuBefore);
        Counts commands = store.commands(server.database()).since(commandsBefore);
        return new Turn(
                answers,
                server.orders().refunded() - refundedBefore,
                cpu,
                storeCpu,
                server.process().residentMegabytes(),
                commands,
                stage.gateway().calls().since(callsBefore));
    }

    double cpuMicros() {
        return perRefund(cpu);
    }

    double storeCpuMicros() {
        return perRefund(storeCpu);
    }

    private double perRefund(Duration time) {
        return time.toNanos() / 1e3 / answers.ok();
    }
}
