package io.hwanbul.bench;

import io.hwanbul.bench.BenchSettings.Part;
import io.hwanbul.bench.load.Answers;
import io.hwanbul.bench.load.Call;
import io.hwanbul.bench.load.ClosedLoop;
import io.hwanbul.bench.load.OpenLoop;
import io.hwanbul.bench.process.StubPayment;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A thousand refunds wait for a gateway that says nothing for a minute, while reads and readiness probes go on. */
final class StalledGateway implements Scenario {
    private static final int REFUNDS = 1000;
    private static final Duration STALL = Duration.ofSeconds(60);

    /** Reads start when the refunds have begun and do nothing but wait. */
    private static final Duration BEGIN = Duration.ofSeconds(5);

    private static final int READS_PER_SECOND = 50;
    private static final int PROBES_PER_SECOND = 5;
    private static final int READ_CONNECTIONS = 16;
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final Stage stage;
    private final Report report;
    private double resident;

    StalledGateway(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
    }

    @Override
    public void run() throws Exception {
        try (WarmHwanbul hwanbul = WarmHwanbul.start(stage)) {
            List<Long> orders = hwanbul.newOrders(REFUNDS);
            long start = System.nanoTime();
            stage.gateway().stalls();
            Future<Answers> refunds =
                    ClosedLoop.run(hwanbul.client(REFUNDS), WarmHwanbul.refunds(orders, REFUNDS), REFUNDS);
            Future<Answers> probes = OpenLoop.run(
                    hwanbul.client(1),
                    times(PROBES_PER_SECOND * STALL.toSeconds(), second -> Call.readiness()),
                    PROBES_PER_SECOND);
            waitUntil(start, BEGIN, hwanbul);
            Future<Answers> reads = OpenLoop.run(
                    hwanbul.client(READ_CONNECTIONS),
                    times(
                            READS_PER_SECOND * STALL.minus(BEGIN).toSeconds(),
                            number -> Call.payment(StubPayment.merchantUid(orders.get(number % REFUNDS)))),
                    READS_PER_SECOND);
            waitUntil(start, STALL, hwanbul);
            int waiting = stage.gateway().held();
            stage.gateway().recovers();
            report(waiting, refunds.await(), reads.await(), probes.await(), settled(hwanbul, orders));
        } finally {
            stage.gateway().recovers();
        }
    }

    private interface CallOf {
        Call of(int number);
    }

    private static List<Call> times(long count, CallOf call) {
        return IntStream.range(0, (int) count).mapToObj(call::of).toList();
    }

    private void waitUntil(long start, Duration end, WarmHwanbul hwanbul) throws Exception {
        while (System.nanoTime() - start < end.toNanos()) {
            resident = Math.max(resident, hwanbul.server().process().residentMegabytes());
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** The states when no refund is pending any more, or after the longest time to wait for that. */
    private static Map<String, Integer> settled(WarmHwanbul hwanbul, List<Long> orders) throws InterruptedException {
        long start = System.nanoTime();
        Map<String, Integer> states = hwanbul.states(orders);
        while (states.containsKey("pending") && System.nanoTime() - start < SETTLING.toNanos()) {
            TimeUnit.SECONDS.sleep(1);
            states = hwanbul.states(orders);
        }
        return states;
    }

    private void report(int waiting, Answers refunds, Answers reads, Answers probes, Map<String, Integer> states) {
        report.measured(Goal.READS_P99, reads.percentile(99));
        report.measured(Goal.NOT_READY, probes.count() - probes.ok());
        report.measured(Goal.STORED_AS_FAILED, states.getOrDefault("failed", 0));
        report.measured(Goal.RESIDENT, resident);
        JsonObject recorded = new JsonObject();
        states.forEach(recorded::put);
        report.figures(
                Part.STALL,
                new JsonObject()
                        .put("waiting_at_the_gateway", waiting)
                        .put("refunds", refunds.json())
                        .put("reads", reads.json())
                        .put("readiness", probes.json())
                        .put("resident_mb", resident)
                        .put("states_afterwards", recorded));
        report.print("%d calls waited at the gateway; refunds %s; on record afterwards %s"
                .formatted(waiting, refunds.outcomes(), states));
        report.print("reads p50 %.1f ms, p99 %.1f ms, %s; readiness %s; resident at most %.0f MB"
                .formatted(reads.percentile(50), reads.percentile(99), reads.outcomes(), probes.outcomes(), resident));
    }
}
