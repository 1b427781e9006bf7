package io.hwanbul.async;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Reads what happened in some time, a part of the time after the other; a part with too much in it is halved. So the same index
 * filters and pages.
 *
 * @param read reads a part
 */
public record HalvedTime<T>(Read<T> read) {
    private static final int PAGE = 100;

    /** What the shortest part may hold: the gateway's own times are whole seconds, and one list can be settled in one of them. */
    private static final int MOST = 10_000;

    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Reads a part of the time, both ends included; empty if it holds more than the limit. */
    @FunctionalInterface
    public interface Read<T> {
        Future<Optional<List<T>>> between(Instant from, Instant to, int limit);
    }

    private record Part(Instant from, Instant to) {
        boolean isShortest() {
            return Duration.between(from, to).compareTo(SHORTEST) < 0;
        }

        /** A whole millisecond, as the database has them. */
        Instant middle() {
            return Instant.ofEpochMilli(Math.floorDiv(from.toEpochMilli() + to.toEpochMilli(), 2));
        }
    }

    /**
     * Runs the step for each page, of at most a hundred, and the result so far, and returns the last result. Fails if one
     * millisecond holds too much.
     */
    public <R> Future<R> fold(Instant from, Instant to, R start, BiFunction<R, List<T>, Future<R>> step) {
        Deque<Part> parts = new ArrayDeque<>(List.of(new Part(from, to)));
        return AsyncLoop.pages(parts, start, (left, result) -> {
            Part part = left.pop();
            return read.between(part.from(), part.to(), part.isShortest() ? MOST : PAGE)
                    .compose(found -> found.map(all -> AsyncLoop.fold(pages(all), result, step))
                            .orElseGet(() -> halve(part, left).map(result)))
                    .map(next -> new AsyncLoop.Page<>(Optional.of(left).filter(rest -> !rest.isEmpty()), next));
        });
    }

    private static <T> List<List<T>> pages(List<T> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + PAGE)
                .mapToObj(from -> all.subList(from, Math.min(from + PAGE, all.size())))
                .toList();
    }

    private static Future<Void> halve(Part part, Deque<Part> parts) {
        if (part.isShortest()) {
            return Future.failedFuture("More than " + MOST + " things happened at " + part.from());
        }
        parts.push(new Part(part.middle().plus(SHORTEST), part.to()));
        parts.push(new Part(part.from(), part.middle()));
        return Future.succeededFuture();
    }
}
