package io.hwanbul.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.sandbox.SamplePayments;
import io.hwanbul.testing.GatewayBooks;
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
 * Real processes, real faults: {@code -Dhwanbul.crash.seconds} is how long the load and the kills last, and
 * {@code -Dhwanbul.crash.seed} decides them as far as real processes let themselves be decided.
 */
@Tag(Proof.TAG)
class CrashIT {
    private static final int SECONDS = Proof.size("hwanbul.crash.seconds", 5, 25);
    private static final long SEED = Long.getLong("hwanbul.crash.seed", 42);
    private static final double FAULT_RATE = 0.3;

    /** So many that those with a refund under way do not stop the load. */
    private static final int ORDERS = 12 * SECONDS;

    /** A lease, a quiet period and the pauses between the looks, some of them twice, on a busy machine. */
    private static final Duration UNTIL_REST = Duration.ofMinutes(2);

    private static final int LONG_LIFE_MILLIS = 12_000;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void serversThatAreKilledUnderLoadLoseNoWonAndPayNoneTwice() throws Exception {
        List<JsonObject> payments = SamplePayments.more(ORDERS, Instant.now());
        try (Fleet fleet = new Fleet(directory, ORDERS, FAULT_RATE, SEED)) {
            fleet.store().insert(payments);
            GatewayBooks books = new GatewayBooks(fleet.gateway());
            try {
                RefundLoad load = new RefundLoad(
                        payments.stream()
                                .map(payment -> payment.getString("merchant_uid"))
                                .toList(),
                        fleet.urls(),
                        Duration.ofSeconds(SECONDS),
                        SEED);
                killWhile(load, fleet);
                load.join();
                books.endFaults();
                Duration rest = awaitRest(fleet.store(), books);

                ShopAgainstGateway reconciliation = new ShopAgainstGateway();
                for (JsonObject stored : fleet.store().payments()) {
                    reconciliation.compare(stored, books.payment(stored.getString("imp_uid")));
                }
                int replays = askAgain(load, reconciliation, fleet.urls());
                reconciliation.compare(load.asked());
                System.out.println(summary(fleet, load, books, reconciliation, rest, replays));

                assertThat(reconciliation.differences()).isEmpty();
                assertThat(reconciliation.states()).containsKey("succeeded").doesNotContainKey("needs_attention");
            } finally {
                fleet.writeEvidence(Path.of("target", "crash"));
            }
        }
    }

    /** Each server lives for a moment, and each for another, so that now and then both are down; the store lives longer. */
    private static void killWhile(RefundLoad load, Fleet fleet) throws Exception {
        Random random = new Random(SEED);
        ExecutorService killers = Executors.newFixedThreadPool(fleet.servers() + 1);
        List<Callable<Void>> victims = new ArrayList<>();
        for (int i = 0; i < fleet.servers(); i++) {
            int server = i;
            victims.add(again(load, 1_000, new Random(random.nextLong()), () -> fleet.killServer(server)));
        }
        victims.add(again(load, 6_000, new Random(random.nextLong()), fleet::killStore));
        for (Future<Void> killer : killers.invokeAll(victims)) {
            killer.get();
        }
        killers.shutdown();
    }

    private interface Kill {
        void run() throws Exception;
    }

    /**
     * Kills as long as the load lasts, after a random time between the shortest life and four times that; every fifth
     * life is long enough to see a refund be quiet until it may be sent again.
     */
    private static Callable<Void> again(RefundLoad load, int shortestLifeMillis, Random random, Kill kill) {
        return () -> {
            for (int turn = 1; load.isRunning(); turn++) {
                int life = shortestLifeMillis + random.nextInt(3 * shortestLifeMillis);
                TimeUnit.MILLISECONDS.sleep(turn % 5 == 0 ? life + LONG_LIFE_MILLIS : life);
                if (load.isRunning()) {
                    kill.run();
                }
            }
            return null;
        };
    }

    /** Waits until nothing is under way any more, neither here nor at the gateway, and tells how long that took. */
    private static Duration awaitRest(CrashStore store, GatewayBooks books) throws Exception {
        long start = System.nanoTime();
        while (store.pending() > 0 || books.faults().getInteger("late") > 0) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            assertThat(waited)
                    .as("%d payments still have a refund pending", store.pending())
                    .isLessThan(UNTIL_REST);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Every key of a refund that succeeded has the same answer still; returns how many there are. */
    private static int askAgain(RefundLoad load, ShopAgainstGateway reconciliation, List<URI> servers)
            throws Exception {
        int replays = 0;
        for (AskedRefund refund : load.asked()) {
            if (reconciliation.succeeded(refund)) {
                URI server = servers.get(replays++ % servers.size());
                HttpResponse<String> answer = load.post(server, refund, PATIENCE);
                assertThat(answer.headers().firstValue("Idempotency-Replayed"))
                        .as(answer.body())
                        .hasValue("true");
                refund.answers().add(new AskedRefund.Answer(answer.statusCode(), answer.body()));
            }
        }
        return replays;
    }

    private static String summary(
            Fleet fleet,
            RefundLoad load,
            GatewayBooks books,
            ShopAgainstGateway reconciliation,
            Duration rest,
            int replays)
            throws Exception {
        Map<String, Integer> answers = new TreeMap<>();
        load.asked().stream()
                .flatMap(refund -> refund.answers().stream())
                .forEach(answer -> answers.merge((answer.status() + " " + answer.code()).strip(), 1, Integer::sum));
        return "crash test, seed %d: %d s, %d kills, %d requests (%d without an answer), %d keys, refunds %s, %d won; answers %s; %d replays at the end; faults %s; at rest %d s after the load"
                .formatted(
                        SEED,
                        SECONDS,
                        fleet.kills(),
                        load.requests(),
                        load.lost(),
                        load.asked().size(),
                        reconciliation.states(),
                        reconciliation.won(),
                        answers,
                        replays,
                        books.faults().getJsonObject("dealt").encode(),
                        rest.toSeconds());
    }
}
