package io.hwanbul.iamport;

import static io.hwanbul.iamport.StubGateway.IMP_UID;
import static io.hwanbul.iamport.StubGateway.shown;
import static io.hwanbul.iamport.StubGateway.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayAnswer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One client that several event loops use at the same time. */
class SharedClientTest {
    private static final int LOOPS = 4;

    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    private static List<Context> eventLoops() {
        return Stream.generate(SharedClientTest::eventLoop).limit(LOOPS).toList();
    }

    private static Context eventLoop() {
        Promise<Context> started = Promise.promise();
        GATEWAY.vertx()
                .deployVerticle(new VerticleBase() {
                    @Override
                    public Future<?> start() {
                        started.complete(context);
                        return Future.succeededFuture();
                    }
                })
                .await();
        return started.future().await();
    }

    /** Where a look that the event loop asks for is answered. */
    private static Future<Context> whereALookEnds(IamportClient client, Context eventLoop) {
        Promise<Context> end = Promise.promise();
        eventLoop.runOnContext(run -> client.gateway()
                .find(IMP_UID)
                .onSuccess(look -> assertThat(look).isInstanceOf(GatewayAnswer.Shown.class))
                .onComplete(look -> end.complete(Vertx.currentContext())));
        return end.future();
    }

    /** The token expires at once, so that at every look the event loops wait for one that one of them asks for. */
    @Test
    void whoWaitsForATokenOfAnotherEventLoopGoesOnOnItsOwn() {
        GATEWAY.givesTokens(token("token-1", 0, 0).withFixedDelay(100));
        GATEWAY.answersFinds(shown());
        IamportClient client = IamportClient.connect(GATEWAY.vertx(), GATEWAY.settings(), GATEWAY.vault)
                .await();
        List<Context> loops = eventLoops();

        List<Context> ends = Future.all(
                        loops.stream().map(loop -> whereALookEnds(client, loop)).toList())
                .await()
                .list();

        assertThat(ends).isEqualTo(loops);
    }
}
