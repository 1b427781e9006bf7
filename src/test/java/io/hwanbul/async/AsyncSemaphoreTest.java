package io.hwanbul.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.bus.CallerContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two things connect at a time, and three wait. Everything happens on one event loop, as for one verticle. */
@ExtendWith(VertxExtension.class)
class AsyncSemaphoreTest {
    private static final int MAX = 2;
    private static final int WAITING = 3;

    private final List<Promise<String>> connecting = new ArrayList<>();
    private Vertx vertx;
    private AsyncSemaphore turns;
    private Context loop;

    @BeforeEach
    void start(Vertx vertx) {
        this.vertx = vertx;
        turns = new AsyncSemaphore(
                MAX, WAITING, CallerContext.executor(vertx), () -> new IllegalStateException("too many wait"));
        loop = vertx.getOrCreateContext();
    }

    private Future<String> connect() {
        return turns.hold(() -> {
            Promise<String> connected = Promise.promise();
            connecting.add(connected);
            return connected.future();
        });
    }

    private List<Future<String>> connect(int count) {
        return IntStream.range(0, count).mapToObj(number -> connect()).toList();
    }

    /** Runs a step of the test on the event loop, and all that it has set going there. */
    private void step(Runnable step) {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(run -> {
            step.run();
            loop.runOnContext(then -> done.complete());
        });
        done.future().await();
    }

    @Test
    void noMoreThanSoManyConnectAtATime() {
        step(() -> connect(MAX + 1));
        assertThat(connecting).hasSize(MAX);

        step(() -> connecting.get(0).complete("one"));
        assertThat(connecting).hasSize(MAX + 1);
    }

    @Test
    void whatCannotConnectPassesItsTurnOnToo() {
        List<Future<String>> all = new ArrayList<>();
        step(() -> all.addAll(connect(MAX + 2)));

        step(() -> connecting.get(1).fail("refused"));
        step(() -> connecting.get(2).complete("three"));

        assertThat(all).extracting(Future::isComplete).containsExactly(false, true, true, false);
        assertThat(all.get(2).result()).isEqualTo("three");
        assertThat(connecting).hasSize(MAX + 2);
    }

    @Test
    void aDefectPassesItsTurnOn() {
        step(() -> {
            for (int broken = 0; broken < MAX; broken++) {
                turns.hold(() -> {
                    throw new IllegalStateException("a defect");
                });
            }
        });

        step(() -> connect(MAX));

        assertThat(connecting).hasSize(MAX);
    }

    @Test
    void ifTooManyWaitTheNextFailsAtOnce() {
        List<Future<String>> all = new ArrayList<>();
        step(() -> all.addAll(connect(MAX + WAITING + 1)));

        assertThat(all).extracting(Future::failed).containsExactly(false, false, false, false, false, true);
    }

    @Test
    void whoHasWaitedConnectsOnTheEventLoopThatItIsOn() {
        List<Context> where = new ArrayList<>();
        step(() -> {
            connect(MAX);
            turns.hold(() -> {
                where.add(Vertx.currentContext());
                return Future.succeededFuture();
            });
        });

        Promise<Void> passedOn = Promise.promise();
        vertx.getOrCreateContext().runOnContext(elsewhere -> {
            connecting.get(0).complete("one");
            passedOn.complete();
        });
        passedOn.future().await();
        step(() -> {});

        assertThat(where).containsExactly(loop);
    }
}
