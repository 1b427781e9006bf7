package io.hwanbul.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HalvedTimeTest {
    private static final Instant FROM = Instant.ofEpochMilli(0);
    private static final Instant TO = Instant.ofEpochMilli(100_000);

    private final List<Integer> pages = new ArrayList<>();

    private List<Long> read(List<Long> times) {
        HalvedTime<Long> halved = new HalvedTime<>((from, to, limit) -> {
            List<Long> part = times.stream()
                    .filter(at -> at >= from.toEpochMilli() && at <= to.toEpochMilli())
                    .toList();
            return Future.succeededFuture(Optional.of(part).filter(all -> all.size() <= limit));
        });
        return halved.fold(FROM, TO, new ArrayList<Long>(), (all, page) -> {
                    pages.add(page.size());
                    all.addAll(page);
                    return Future.succeededFuture(all);
                })
                .await();
    }

    @Test
    void everythingIsReadOnceAndInTheOrderOfTheParts() {
        List<Long> times = LongStream.range(0, 1_000).map(i -> i * 100).boxed().toList();

        assertThat(read(times)).containsExactlyElementsOf(times);
        assertThat(pages).allMatch(size -> size <= 100);
    }

    @Test
    void bothEndsBelongToTheTime() {
        assertThat(read(List.of(-1L, 0L, 100_000L, 100_001L))).containsExactly(0L, 100_000L);
    }

    @Test
    void whatHappenedInOneMillisecondIsStillReadInPages() {
        List<Long> times = IntStream.range(0, 250).mapToObj(i -> 7_777L).toList();

        assertThat(read(times)).hasSize(250);
        assertThat(pages).containsExactly(100, 100, 50);
    }

    @Test
    void tooMuchInOneMillisecondFails() {
        List<Long> times = IntStream.range(0, 10_001).mapToObj(i -> 7_777L).toList();
        HalvedTime<Long> halved = new HalvedTime<>(
                (from, to, limit) -> Future.succeededFuture(Optional.of(times).filter(all -> all.size() <= limit)));

        Future<Integer> sum = halved.fold(
                Instant.ofEpochMilli(7_777),
                Instant.ofEpochMilli(7_777),
                0,
                (all, page) -> Future.succeededFuture(all + page.size()));

        assertThat(sum.cause()).hasMessage("More than 10000 things happened at 1970-01-01T00:00:07.777Z");
    }

    @Test
    void aPageThatCannotBeReadEndsIt() {
        HalvedTime<Long> halved = new HalvedTime<>((from, to, limit) -> Future.failedFuture("away"));

        assertThat(halved.fold(FROM, TO, 0, (all, page) -> Future.succeededFuture(all))
                        .cause())
                .hasMessage("away");
    }
}
