package io.hwanbul.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that ask for refunds: each takes an order, asks for a part of it under an idempotency key of its own, and repeats
 * the request at any server until it has a final answer.
 */
final class RefundLoad {
    private static final int CLIENTS = 8;

    /** After so many tries in a row, a client puts the refund aside and takes another. */
    private static final int TRIES_IN_A_ROW = 4;

    private static final int MAX_TRIES = 60;

    private final List<String> orders;
    private final List<URI> servers;
    private final long deadline;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, ClientRefund> refunds = new ConcurrentHashMap<>();
    private final Queue<ClientRefund> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<?>> clients = new ArrayList<>();

    /** Starts at once; ends after the given time. */
    RefundLoad(List<String> orders, List<URI> servers, Duration time, long seed) {
        this.orders = orders;
        this.servers = servers;
        this.deadline = System.nanoTime() + time.toNanos();
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(seed + i);
            int number = i;
            clients.add(threads.submit(() -> {
                work(number, random);
                return null;
            }));
        }
    }

    boolean isRunning() {
        return System.nanoTime() < deadline;
    }

    /** Waits for the clients; fails if one of them failed. */
    void join() throws Exception {
        for (Future<?> client : clients) {
            client.get(2, TimeUnit.MINUTES);
        }
        threads.shutdown();
    }

    Collection<ClientRefund> refunds() {
        return refunds.values();
    }

    int requests() {
        return requests.get();
    }

    /** How many requests had no answer. */
    int unanswered() {
        return lost.get();
    }

    private void work(int client, Random random) throws InterruptedException {
        for (int number = 1; isRunning(); number++) {
            ClientRefund earlier = random.nextInt(3) == 0 ? unanswered.poll() : null;
            askUntilAnswered(earlier == null ? first("crash-" + client + "-" + number, random) : earlier, random);
        }
    }

    private ClientRefund first(String key, Random random) {
        String order = orders.get(random.nextInt(orders.size()));
        // one in 200 asks for the whole balance
        String amount = random.nextInt(200) == 0 ? "" : ",\"cancel_request_amount\":" + (500 + random.nextInt(1000));
        ClientRefund refund =
                new ClientRefund(key, order, "{\"merchant_uid\":\"" + order + "\",\"reason\":\"단순 변심\"" + amount + "}");
        refunds.put(key, refund);
        return refund;
    }

    private void askUntilAnswered(ClientRefund refund, Random random) throws InterruptedException {
        for (int i = 0; i < TRIES_IN_A_ROW && !refund.isAnswered(); i++) {
            if (random.nextInt(8) == 0) {
                askTwice(refund, random);
            } else {
                ask(refund, random);
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(i == 0 ? 10 : 100));
        }
        if (!refund.isAnswered() && refund.answers().size() < MAX_TRIES) {
            unanswered.add(refund);
        }
    }

    private void askTwice(ClientRefund refund, Random random) throws InterruptedException {
        Random another = new Random(random.nextLong());
        Thread twin = new Thread(() -> {
            try {
                ask(refund, another);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        twin.start();
        ask(refund, random);
        twin.join();
    }

    /** Asks once; one request in six is given up early. */
    private void ask(ClientRefund refund, Random random) throws InterruptedException {
        URI server = servers.get(random.nextInt(servers.size()));
        Duration timeout = random.nextInt(6) == 0 ? Duration.ofMillis(1 + random.nextInt(300)) : Duration.ofSeconds(20);
        requests.incrementAndGet();
        try {
            HttpResponse<String> answer = post(server, refund, timeout);
            refund.answers().add(new ClientRefund.Answer(answer.statusCode(), answer.body()));
        } catch (IOException noAnswer) {
            lost.incrementAndGet();
        }
    }

    /** Asks once, also for a refund that has been answered. */
    HttpResponse<String> post(URI server, ClientRefund refund, Duration timeout)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/payments/cancel"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", refund.key())
                .timeout(timeout)
                .POST(BodyPublishers.ofString(refund.body()))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
