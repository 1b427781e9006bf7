package io.hwanbul.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However many webhooks come, few syncs are made, and each webhook is answered by one that started after it came. */
class WebhookCoalescerTest {
    private static final int MAX_PAYMENTS = 32;

    private final List<Promise<Void>> syncs = new ArrayList<>();
    private final WebhookCoalescer coalescer = new WebhookCoalescer(
            impUid -> {
                Promise<Void> sync = Promise.promise();
                syncs.add(sync);
                return sync.future();
            },
            MAX_PAYMENTS);

    @Test
    void aWebhookIsAnsweredWhenThePaymentHasBeenSynced() {
        Future<Void> webhook = coalescer.sync("imp_1");
        assertThat(webhook.isComplete()).isFalse();
        syncs.get(0).complete();
        assertThat(webhook.succeeded()).isTrue();
    }

    @Test
    void webhooksThatComeDuringASyncShareTheNextOne() {
        Future<Void> first = coalescer.sync("imp_1");
        List<Future<Void>> later =
                IntStream.range(0, 100).mapToObj(i -> coalescer.sync("imp_1")).toList();
        assertThat(syncs).hasSize(1);
        syncs.get(0).complete();
        assertThat(first.succeeded()).isTrue();
        assertThat(later).noneMatch(Future::isComplete);
        assertThat(syncs).hasSize(2);
        syncs.get(1).complete();
        assertThat(later).allMatch(Future::succeeded);
        assertThat(syncs).hasSize(2);
    }

    @Test
    void aFailedSyncFailsItsWebhooksAndNoLaterOnes() {
        Future<Void> first = coalescer.sync("imp_1");
        Future<Void> second = coalescer.sync("imp_1");
        syncs.get(0).fail("away");
        assertThat(first.failed()).isTrue();
        syncs.get(1).complete();
        assertThat(second.succeeded()).isTrue();
        Future<Void> third = coalescer.sync("imp_1");
        syncs.get(2).complete();
        assertThat(third.succeeded()).isTrue();
    }

    @Test
    void tooManyPaymentsAtOnceAreRefusedAsBusy() {
        IntStream.range(0, MAX_PAYMENTS).forEach(i -> coalescer.sync("imp_" + i));
        assertThat(((Refusal) coalescer.sync("one more").cause()).reason()).isEqualTo(Reason.BUSY);
        assertThat(coalescer.sync("imp_0").isComplete()).isFalse();
        syncs.get(1).complete();
        assertThat(coalescer.sync("one more").isComplete()).isFalse();
    }

    @Test
    void webhooksOnSeveralThreadsNeverSyncAPaymentTwiceAtOnce() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService gateway = Executors.newFixedThreadPool(4);
        WebhookCoalescer shared = new WebhookCoalescer(
                impUid -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Promise<Void> sync = Promise.promise();
                    gateway.execute(() -> {
                        running.decrementAndGet();
                        sync.complete();
                    });
                    return sync.future();
                },
                MAX_PAYMENTS);
        ExecutorService loops = Executors.newFixedThreadPool(4);
        List<Future<Void>> webhooks = new CopyOnWriteArrayList<>();
        for (int loop = 0; loop < 4; loop++) {
            loops.execute(() -> IntStream.range(0, 500).forEach(webhook -> webhooks.add(shared.sync("imp_1"))));
        }
        loops.shutdown();
        assertThat(loops.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        Future.all(webhooks).await();
        gateway.shutdown();
        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    void aSyncThatEndsAtOnceDoesNotCountAnyMore() {
        WebhookCoalescer immediate = new WebhookCoalescer(impUid -> Future.succeededFuture(), MAX_PAYMENTS);
        for (int i = 0; i < 3 * MAX_PAYMENTS; i++) {
            assertThat(immediate.sync("imp_" + i).succeeded()).isTrue();
        }
    }
}
