package io.hwanbul.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class RequestLoopTest {
    @Test
    void whatAnotherThreadCompletesContinuesOnTheEventLoopOfTheRequest(Vertx vertx) {
        Context loop = vertx.getOrCreateContext();
        Promise<String> elsewhere = Promise.promise();
        Promise<Context> continued = Promise.promise();
        Promise<Void> asked = Promise.promise();
        loop.runOnContext(request -> {
            RequestLoop.back(vertx, elsewhere.future()).onSuccess(result -> continued.complete(Vertx.currentContext()));
            asked.complete();
        });
        asked.future().await();
        elsewhere.complete("done"); // on the test's own thread

        assertThat(continued.future().await()).isSameAs(loop);
    }

    @Test
    void aFailureComesBackToo(Vertx vertx) {
        Promise<String> elsewhere = Promise.promise();
        Future<String> back = RequestLoop.back(vertx, elsewhere.future());
        elsewhere.fail("away");
        assertThat(back.otherwise(failure -> failure.getMessage()).await()).isEqualTo("away");
    }
}
