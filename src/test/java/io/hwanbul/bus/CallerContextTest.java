package io.hwanbul.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallerContextTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    /** The context on which somebody on the given one hears of the result, as it was heard. */
    private static CompletableFuture<Object> heard(Context caller, Future<?> shared) {
        CompletableFuture<Object> heard = new CompletableFuture<>();
        CompletableFuture<Void> asked = new CompletableFuture<>();
        caller.runOnContext(running -> {
            CallerContext.resume(shared)
                    .onComplete((value, failure) -> heard.complete(
                            Vertx.currentContext() == caller ? failure == null ? value : failure : "lost"));
            asked.complete(null);
        });
        asked.join();
        return heard;
    }

    @Test
    void eachWhoWaitsHearsTheResultOnItsOwnEventLoop() throws Exception {
        Promise<String> shared = Promise.promise();
        CompletableFuture<Object> first = heard(vertx.getOrCreateContext(), shared.future());
        CompletableFuture<Object> second = heard(vertx.getOrCreateContext(), shared.future());

        shared.complete("told");

        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo("told");
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo("told");
    }

    @Test
    void aFailureArrivesThereToo() throws Exception {
        Promise<String> shared = Promise.promise();
        IllegalStateException failure = new IllegalStateException();
        CompletableFuture<Object> heard = heard(vertx.getOrCreateContext(), shared.future());

        shared.fail(failure);

        assertThat(heard.get(30, TimeUnit.SECONDS)).isSameAs(failure);
    }

    @Test
    void aResultThatIsThereIsHeardAtOnce() {
        assertThat(heard(vertx.getOrCreateContext(), Future.succeededFuture("told")))
                .isCompletedWithValue("told");
    }

    @Test
    void outsideOfVertxTheFutureIsTheSame() {
        Future<String> shared = Promise.<String>promise().future();

        assertThat((Object) CallerContext.resume(shared)).isSameAs(shared);
    }
}
