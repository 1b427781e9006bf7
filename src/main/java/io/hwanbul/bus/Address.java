package io.hwanbul.bus;

import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One question that a verticle answers, on this process's event bus only. */
record Address<Q, A>(String name) {
    private static final Logger LOG = LoggerFactory.getLogger(Address.class);

    /** Fails as the answerer failed, with a {@link Refusal}, or with the bus's own exception when nobody answered in time. */
    Future<A> ask(Vertx vertx, Q question, Duration patience) {
        return vertx.eventBus()
                .<A>request(name, question, local().setSendTimeout(patience.toMillis()))
                .map(Message::body);
    }

    /** Answers on the calling verticle; a failure that is no refusal is a defect: it is logged and goes no further. */
    void answer(Vertx vertx, Function<Q, Future<A>> answerer) {
        vertx.eventBus()
                .<Q>localConsumer(
                        name,
                        message -> Future.succeededFuture(message.body())
                                .compose(answerer)
                                .onSuccess(answer -> message.reply(answer, local()))
                                .onFailure(failure -> message.reply(refusal(failure), local())));
    }

    private Refusal refusal(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        LOG.error("{} failed", name, failure);
        return Refusal.internal();
    }

    private static DeliveryOptions local() {
        return new DeliveryOptions().setLocalOnly(true).setCodecName(LocalCodec.NAME);
    }
}
