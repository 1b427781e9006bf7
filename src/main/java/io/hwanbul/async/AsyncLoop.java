package io.hwanbul.async;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Loops of asynchronous steps, one step at a time. A loop fails as the first step that fails. The steps are no chain of
 * futures: one as long as a long list would overflow the stack.
 */
public final class AsyncLoop {
    private AsyncLoop() {}

    /**
     * What a step of {@link #pages} came to.
     *
     * @param next   where the next page starts; empty after the last page
     * @param result the result of all pages so far
     */
    public record Page<C, R>(Optional<C> next, R result) {}

    /** Repeats the step, each time on the result of the step before, until a result passes the test. */
    public static <S> Future<S> until(Predicate<S> isLast, S start, Function<S, Future<S>> step) {
        Promise<S> end = Promise.promise();
        run(isLast, start, step, end);
        return end.future();
    }

    /** Runs the step for each item. */
    public static <T> Future<Void> each(List<T> items, Function<T, Future<?>> step) {
        return fold(items, true, (same, item) -> step.apply(item).map(same)).mapEmpty();
    }

    /** Runs the step for each item, {@code width} of them at a time: the next one starts as soon as one has ended. */
    public static <T> Future<Void> window(int width, List<T> items, Function<T, Future<?>> step) {
        Iterator<T> rest = items.iterator();
        Future<?> lanes = Future.all(IntStream.range(0, Math.min(width, items.size()))
                .mapToObj(lane -> lane(rest, step))
                .toList());
        return lanes.mapEmpty();
    }

    private static <T> Future<?> lane(Iterator<T> rest, Function<T, Future<?>> step) {
        return until(
                done -> done,
                false,
                running -> next(rest)
                        .map(item -> step.apply(item).<Boolean>map(false))
                        .orElseGet(() -> Future.succeededFuture(true)));
    }

    /** The lanes may go on in different threads. */
    private static <T> Optional<T> next(Iterator<T> rest) {
        synchronized (rest) {
            return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
        }
    }

    /** Runs the step for each item and the result so far, and returns the last result. */
    public static <T, R> Future<R> fold(List<T> items, R start, BiFunction<R, T, Future<R>> step) {
        return pages(
                0,
                start,
                (index, result) -> index == items.size()
                        ? Future.succeededFuture(new Page<>(Optional.empty(), result))
                        : step.apply(result, items.get(index)).map(next -> new Page<>(Optional.of(index + 1), next)));
    }

    /** Runs the step for each page and the result so far, and returns the last result. */
    public static <C, R> Future<R> pages(C first, R start, BiFunction<C, R, Future<Page<C, R>>> step) {
        return until(
                        (Page<C, R> page) -> page.next().isEmpty(),
                        new Page<>(Optional.of(first), start),
                        page -> step.apply(page.next().orElseThrow(), page.result()))
                .map(Page::result);
    }

    /**
     * Reads list after list until one is empty, and runs the step for each that is not.
     *
     * @param read   reads the list after a cursor
     * @param cursor the cursor of an item
     */
    public static <C, T> Future<Void> eachPage(
            C first, Function<C, Future<List<T>>> read, Function<T, C> cursor, Function<List<T>, Future<?>> step) {
        return foldPages(
                        first,
                        read,
                        cursor,
                        true,
                        (same, page) -> step.apply(page).map(same))
                .mapEmpty();
    }

    /**
     * Reads list after list until one is empty, runs the step for each that is not and the result so far, and returns the
     * last result.
     *
     * @param read   reads the list after a cursor
     * @param cursor the cursor of an item
     */
    public static <C, T, R> Future<R> foldPages(
            C first,
            Function<C, Future<List<T>>> read,
            Function<T, C> cursor,
            R start,
            BiFunction<R, List<T>, Future<R>> step) {
        return pages(
                first,
                start,
                (after, result) -> read.apply(after)
                        .compose(page -> page.isEmpty()
                                ? Future.succeededFuture(new Page<>(Optional.empty(), result))
                                : step.apply(result, page)
                                        .map(next -> new Page<>(
                                                Optional.of(cursor.apply(page.get(page.size() - 1))), next))));
    }

    private static <S> void run(Predicate<S> isLast, S start, Function<S, Future<S>> step, Promise<S> end) {
        S state = start;
        while (!isLast.test(state)) {
            Future<S> done = Future.succeededFuture(state).compose(step);
            if (!done.isComplete()) {
                done.onSuccess(next -> run(isLast, next, step, end)).onFailure(end::fail);
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
