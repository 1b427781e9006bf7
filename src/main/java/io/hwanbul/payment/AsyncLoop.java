package io.hwanbul.payment;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** One step after another, however many there are: a chain of futures as long as a list would not fit on the stack. */
public final class AsyncLoop {
    private AsyncLoop() {}

    /** Repeats the step, each on what the one before came to, until that is the last; fails as the first step that fails. */
    public static <S> Future<S> until(Predicate<S> last, S start, Function<S, Future<S>> step) {
        Promise<S> end = Promise.promise();
        go(last, start, step, end);
        return end.future();
    }

    /** Reads page after page, each from where the one before it has come to, until one has come no further. */
    public static <C> Future<Void> pages(C first, Function<C, Future<Optional<C>>> page) {
        return until((Optional<C> from) -> from.isEmpty(), Optional.of(first), from -> page.apply(from.orElseThrow()))
                .mapEmpty();
    }

    /** Takes the step for one after the other, each when the one before is done. */
    public static <T> Future<Void> each(List<T> all, Function<T, Future<?>> step) {
        return until(
                        done -> done == all.size(),
                        0,
                        done -> step.apply(all.get(done)).map(done + 1))
                .mapEmpty();
    }

    /** Where a page ends. */
    public static <T> Optional<T> last(List<T> page) {
        return page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
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
