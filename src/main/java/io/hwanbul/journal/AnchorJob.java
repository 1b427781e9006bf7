package io.hwanbul.journal;

import io.hwanbul.async.AsyncLoop;
import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.KoreanTime;
import io.hwanbul.payment.LostRaceException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Anchors the journal once for each day that has ended; any number of servers may run it. */
public final class AnchorJob {
    /** The servers' clocks may differ by less than this, so that a late entry still belongs to its day. */
    private static final Duration SETTLING = Duration.ofHours(1);

    private static final int PAGE = 500;

    /** About 10 MB; a document may have 16 MB. */
    private static final int MAX_HEADS = 80_000;

    private final Journal journal;
    private final AnchorStore anchors;
    private final Clock clock;

    public AnchorJob(Journal journal, AnchorStore anchors, Clock clock) {
        this.journal = journal;
        this.anchors = anchors;
        this.clock = clock;
    }

    /**
     * Returns yesterday's anchor if this call made it; none is made as long as an entry of that day is still with its payment.
     * Fails with {@link io.hwanbul.payment.Reason#DATABASE_UNAVAILABLE}.
     */
    public Future<Optional<Anchor>> anchor() {
        LocalDate yesterday = KoreanTime.day(clock.now().minus(SETTLING)).minusDays(1);
        return anchors.last()
                .compose(last ->
                        last.filter(anchor -> !anchor.day().isBefore(yesterday)).isPresent()
                                ? Future.succeededFuture(Optional.empty())
                                : makeOnceMoved(last, yesterday))
                .recover(failure -> failure instanceof LostRaceException
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    private Future<Optional<Anchor>> makeOnceMoved(Optional<Anchor> last, LocalDate day) {
        return journal.hasUnmoved(Anchor.end(day))
                .compose(unmoved -> unmoved ? Future.succeededFuture(Optional.empty()) : make(last, day));
    }

    private Future<Optional<Anchor>> make(Optional<Anchor> last, LocalDate day) {
        Instant at = clock.now();
        return chainsSince(last.map(Anchor::end).orElse(Instant.EPOCH))
                .compose(this::heads)
                .compose(heads -> anchors.add(Anchor.after(last, day, at, heads)))
                .map(Optional::of);
    }

    /** By the time of their entries, so that what is older than the day is not read. */
    private Future<Set<String>> chainsSince(Instant time) {
        Set<String> chains = new TreeSet<>();
        return AsyncLoop.eachPage(
                        time.minusMillis(1),
                        after -> chains.size() < MAX_HEADS
                                ? journal.since(after, PAGE)
                                : Future.succeededFuture(List.of()),
                        Journal.DatedId::at,
                        page -> {
                            page.forEach(entry -> chains.add(JournalEntry.chainOf(entry.id())));
                            return Future.succeededFuture();
                        })
                .map(chains);
    }

    private Future<List<String>> heads(Set<String> chains) {
        List<String> heads = new ArrayList<>();
        return AsyncLoop.each(
                        chains.stream().limit(MAX_HEADS).toList(),
                        chain -> journal.head(chain)
                                .onSuccess(head -> head.map(ChainHead::toString).ifPresent(heads::add)))
                .map(heads);
    }
}
