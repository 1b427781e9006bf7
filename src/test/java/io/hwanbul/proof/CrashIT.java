package io.hwanbul.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.sandbox.SamplePayments;
import io.hwanbul.testing.GatewayRecords;
import io.hwanbul.testing.Proof;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills real server and store processes under load: {@code -Dhwanbul.crash.seconds} is how long, and
 * {@code -Dhwanbul.crash.seed} fixes the times and the requests; the processes' own timing stays random.
 */
@Tag(Proof.TAG)
class CrashIT {
    private static final int SECONDS = Proof.size("hwanbul.crash.seconds", 8, 25);
    private static final long SEED = Long.getLong("hwanbul.crash.seed", 42);
    private static final double FAULT_RATE = 0.3;

    /** Enough orders that those with a pending refund do not stop the load. */
    private static final int ORDERS = 12 * SECONDS;

    /** The send window, the quiet period and the pauses between looks, some of them twice, on a busy machine. */
    private static final Duration MAX_SETTLING_TIME = Duration.ofMinutes(2);

    private static final int LONG_RUN_MILLIS = 15_000;

    /** A load that is hardly served proves little. */
    private static final int LEAST_REFUNDS_A_SECOND = Proof.isFull() ? 8 : 1;

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void killedServersLoseNoRefundAndPayNoneTwice() throws Exception {
        List<JsonObject> payments = SamplePayments.more(ORDERS, Instant.now());
        try (CrashProcesses processes = new CrashProcesses(directory, ORDERS, FAULT_RATE, SEED)) {
            processes.store().insert(payments);
            GatewayRecords gateway = new GatewayRecords(processes.gateway());
            try {
                RefundLoad load = new RefundLoad(
                        payments.stream()
                                .map(payment -> payment.getString("merchant_uid"))
                                .toList(),
                        processes.urls(),
                        Duration.ofSeconds(SECONDS),
                        SEED);
                killWhile(load, processes);
                load.join();
                gateway.endFaults();
                Duration settling = awaitSettled(processes.store(), gateway);

                ConsistencyCheck consistency = new ConsistencyCheck();
                for (JsonObject stored : processes.store().payments()) {
                    consistency.compare(stored, gateway.payment(stored.getString("imp_uid")));
                }
                int replays = replayAll(load, consistency, processes.urls());
                consistency.compare(load.refunds());
                System.out.println(summary(processes, load, gateway, consistency, settling, replays));

                assertThat(consistency.differences()).isEmpty();
                assertThat(consistency.states()).containsKey("succeeded").doesNotContainKey("needs_attention");
                assertThat(consistency.states().get("succeeded"))
                        .isGreaterThanOrEqualTo(LEAST_REFUNDS_A_SECOND * SECONDS);
            } finally {
                processes.writeLogs(Path.of("target", "crash"));
            }
        }
    }

    /** Each server is killed at random times of its own, so that now and then both are down; the store more rarely. */
    private static void killWhile(RefundLoad load, CrashProcesses processes) throws Exception {
        Random random = new Random(SEED);
        ExecutorService threads = Executors.newFixedThreadPool(processes.servers() + 1);
        List<Callable<Void>> killers = new ArrayList<>();
        for (int i = 0; i < processes.servers(); i++) {
            int server = i;
            killers.add(again(load, 1_000, new Random(random.nextLong()), () -> processes.killServer(server)));
        }
        killers.add(again(load, 6_000, new Random(random.nextLong()), processes::killStore));
        for (Future<Void> killer : threads.invokeAll(killers)) {
            killer.get();
        }
        threads.shutdown();
    }

    private interface Kill {
        void run() throws Exception;
    }

    /**
     * Kills again and again while the load lasts, each time after one to four times the shortest run; every fifth run is
     * longer than the quiet period, so that recovery sends a refund again.
     */
    private static Callable<Void> again(RefundLoad load, int shortestRunMillis, Random random, Kill kill) {
        return () -> {
            for (int round = 1; load.isRunning(); round++) {
                int runMillis = shortestRunMillis + random.nextInt(3 * shortestRunMillis);
                TimeUnit.MILLISECONDS.sleep(round % 5 == 0 ? runMillis + LONG_RUN_MILLIS : runMillis);
                if (load.isRunning()) {
                    kill.run();
                }
            }
            return null;
        };
    }

    /** Waits until no refund is pending and no cancel is still to come at the gateway; returns how long that took. */
    private static Duration awaitSettled(CrashStore store, GatewayRecords gateway) throws Exception {
        long start = System.nanoTime();
        while (store.pending() > 0 || gateway.faults().getInteger("late") > 0) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            assertThat(waited)
                    .as("%d payments still have a refund pending", store.pending())
                    .isLessThan(MAX_SETTLING_TIME);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Asks again under the key of each refund that succeeded, for the same answer; returns how many there are. */
    private static int replayAll(RefundLoad load, ConsistencyCheck consistency, List<URI> servers) throws Exception {
        int replays = 0;
        for (ClientRefund refund : load.refunds()) {
            if (consistency.succeeded(refund)) {
                URI server = servers.get(replays++ % servers.size());
                HttpResponse<String> answer = load.post(server, refund, ANSWER_TIMEOUT);
                assertThat(answer.headers().firstValue("Idempotency-Replayed"))
                        .as(answer.body())
                        .hasValue("true");
                refund.answers().add(new ClientRefund.Answer(answer.statusCode(), answer.body()));
            }
        }
        return replays;
    }

    private static String summary(
            CrashProcesses processes,
            RefundLoad load,
            GatewayRecords gateway,
            ConsistencyCheck consistency,
            Duration settling,
            int replays)
            throws Exception {
        Map<String, Integer> answers = new TreeMap<>();
        load.refunds().stream()
                .flatMap(refund -> refund.answers().stream())
                .forEach(answer -> answers.merge((answer.status() + " " + answer.code()).strip(), 1, Integer::sum));
        return "crash test, seed %d: %d s, %d kills, %.1f refunds done per second, %d requests (%d without an answer), %d keys, refunds %s, %d won; answers %s; %d replays at the end; faults %s; at rest %d s after the load"
                .formatted(
                        SEED,
                        SECONDS,
                        processes.kills(),
                        consistency.states().getOrDefault("succeeded", 0) / (double) SECONDS,
                        load.requests(),
                        load.unanswered(),
                        load.refunds().size(),
                        consistency.states(),
                        consistency.won(),
                        answers,
                        replays,
                        gateway.faults().getJsonObject("dealt").encode(),
                        settling.toSeconds());
    }
}
