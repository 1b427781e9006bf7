package io.hwanbul.bus;

import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/** How the database is asked, whatever the question: whoever hears nothing in time hears that it is unavailable. */
record Database(Vertx vertx, Duration patience) {

    <Q, A> Future<A> ask(Address<Q, A> address, Q question) {
        return address.ask(vertx, question, patience)
                .recover(failure -> Future.failedFuture(
                        failure instanceof Refusal refusal ? refusal : Refusal.databaseUnavailable()));
    }
}
