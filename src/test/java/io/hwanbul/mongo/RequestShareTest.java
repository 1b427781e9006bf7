package io.hwanbul.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A share of two operations, of a client whose answers come when the test says. */
class RequestShareTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<Promise<Long>> asked = new CopyOnWriteArrayList<>();
    private volatile boolean throwing;

    private final MongoClient client = (MongoClient) Proxy.newProxyInstance(
            MongoClient.class.getClassLoader(), new Class<?>[] {MongoClient.class}, (proxy, method, arguments) -> {
                if (throwing) {
                    throw new IllegalStateException("closed");
                }
                Promise<Long> answer = Promise.promise();
                asked.add(answer);
                return answer.future();
            });

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private MongoClient share(Duration patience) {
        return RequestShare.of(client, vertx, 2, patience);
    }

    private static Future<Long> count(MongoClient share) {
        return share.count("payments", null);
    }

    @Test
    void theOthersWaitUntilOneHasEndedHoweverItEnds() {
        MongoClient share = share(Duration.ofMinutes(1));
        count(share);
        Future<Long> second = count(share);
        Future<Long> third = count(share);
        Future<Long> fourth = count(share);
        assertThat(asked).hasSize(2);

        asked.get(1).fail("no");
        assertThat(second.failed()).isTrue();
        awaitAsked(3);
        asked.get(2).complete(3L);
        assertThat(third.await()).isEqualTo(3);
        awaitAsked(4);
        asked.get(3).complete(4L);

        assertThat(fourth.await()).isEqualTo(4);
    }

    @Test
    void whoeverWaitsTooLongFailsAndTakesNoTurn() {
        MongoClient share = share(Duration.ofMillis(1));
        count(share);
        count(share);

        Future<Long> third = count(share);

        assertThat(third.transform(ended -> Future.succeededFuture(ended.cause()))
                        .await())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.BUSY));
        asked.get(0).complete(1L);
        count(share);
        assertThat(asked).hasSize(3);
    }

    @Test
    void whoeverWaitedGoesOnOnTheirOwnEventLoop() {
        MongoClient share = share(Duration.ofMinutes(1));
        count(share);
        count(share);
        Context loop = vertx.getOrCreateContext();
        Promise<Context> went = Promise.promise();
        Promise<Void> waits = Promise.promise();
        loop.runOnContext(its -> {
            count(share).onComplete(ended -> went.complete(Vertx.currentContext()));
            waits.complete();
        });
        waits.future().await();

        asked.get(0).complete(1L);
        awaitAsked(3);
        loop.runOnContext(its -> asked.get(2).complete(3L));

        assertThat(went.future().await()).isEqualTo(loop);
    }

    @Test
    void aClientThatThrowsTakesNoTurnAway() {
        MongoClient share = share(Duration.ofMinutes(1));
        throwing = true;
        assertThat(count(share).failed()).isTrue();
        assertThat(count(share).failed()).isTrue();
        assertThat(count(share).failed()).isTrue();
        throwing = false;

        count(share);

        assertThat(asked).hasSize(1);
    }

    private void awaitAsked(int count) {
        long start = System.nanoTime();
        while (asked.size() < count) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
            Thread.onSpinWait();
        }
    }
}
