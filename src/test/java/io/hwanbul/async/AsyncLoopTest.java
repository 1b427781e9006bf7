package io.hwanbul.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AsyncLoopTest {
    private static final int MANY = 100_000;

    @Test
    void stepsThatCompleteAtOnceDoNotOverflowTheStack() {
        assertThat(count(Future::succeededFuture).result()).isEqualTo(MANY);
    }

    @Test
    void stepsThatCompleteLaterDoNotOverflowTheStack() {
        Promise<Integer>[] waiting = promises(1);
        Future<Integer> end = count(number -> {
            waiting[0] = Promise.promise();
            return waiting[0].future();
        });
        for (int number = 1; number <= MANY; number++) {
            assertThat(end.isComplete()).isFalse();
            waiting[0].complete(number);
        }
        assertThat(end.result()).isEqualTo(MANY);
    }

    @Test
    void theFirstStepThatFailsFailsTheLoop() {
        Future<Integer> end =
                count(number -> number == 3 ? Future.failedFuture("three") : Future.succeededFuture(number));
        assertThat(end.cause()).hasMessage("three");
    }

    @Test
    void aStepThatThrowsFailsTheLoop() {
        Future<Integer> end = count(number -> {
            throw new IllegalStateException("thrown");
        });
        assertThat(end.cause()).hasMessage("thrown");
    }

    @Test
    void aFoldPassesEachResultToTheNextStep() {
        Future<String> text =
                AsyncLoop.fold(List.of("b", "c"), "a", (result, item) -> Future.succeededFuture(result + item));
        assertThat(text.result()).isEqualTo("abc");
    }

    @Test
    void aFoldOfNothingIsItsStart() {
        Future<String> text = AsyncLoop.fold(List.of(), "a", (result, item) -> Future.failedFuture("no item"));
        assertThat(text.result()).isEqualTo("a");
    }

    @Test
    void pagesEndWhenThereIsNoNextOne() {
        Future<Integer> sum = AsyncLoop.pages(
                1,
                0,
                (page, result) -> Future.succeededFuture(
                        new AsyncLoop.Page<>(Optional.of(page + 1).filter(next -> next <= 3), result + page)));
        assertThat(sum.result()).isEqualTo(6);
    }

    @Test
    void listsAreReadFromTheLastItemOnUntilOneIsEmpty() {
        List<Integer> cursors = new ArrayList<>();
        List<List<Integer>> lists = new ArrayList<>();
        Future<Void> end = AsyncLoop.eachPage(
                0,
                after -> {
                    cursors.add(after);
                    return Future.succeededFuture(
                            IntStream.rangeClosed(after + 1, 5).limit(2).boxed().toList());
                },
                item -> item,
                list -> Future.succeededFuture(lists.add(list)));
        assertThat(end.succeeded()).isTrue();
        assertThat(cursors).containsExactly(0, 2, 4, 5);
        assertThat(lists).containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
    }

    private interface Step {
        Future<Integer> to(int number);
    }

    private static Future<Integer> count(Step step) {
        return AsyncLoop.until(number -> number == MANY, 0, number -> step.to(number + 1));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of promises
    private static Promise<Integer>[] promises(int length) {
        return new Promise[length];
    }
}
