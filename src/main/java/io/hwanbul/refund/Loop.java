package io.hwanbul.refund;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Function;
import java.util.function.Predicate;

/** One step after another, however many there are: a chain of futures as long as a list would not fit on the stack. */
final class Loop {
    private Loop() {}

    /** Repeats the step, each on what the one before came to, until that is the last; fails as the first step that fails. */
    static <S> Future<S> until(Predicate<S> last, S start, Function<S, Future<S>> step) {
        Promise<S> end = Promise.promise();
        go(last, start, step, end);
        return end.future();
    }

    private static <S> void go(Predicate<S> last, S start, Function<S, Future<S>> step, Promise<S> end) {
        S state = start;
        while (!last.test(state)) {
            Future<S> done = Future.succeededFuture(state).compose(step);
            if (!done.isComplete()) {
                done.onSuccess(next -> go(last, next, step, end)).onFailure(end::fail);
                return;
            }
            if (done.failed()) {
                end.fail(done.cause());
                return;
            }
            state = done.result();
        }
        end.complete(state);
    }
}
