package io.hwanbul.journal;

import io.hwanbul.payment.AsyncLoop;
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

/** Anchors the journal once for each day that has ended, whichever server comes first. */
public final class AnchorJob {
    /** The clocks of servers may differ by less than this, and a late entry still belongs to its day. */
    private static final Duration SETTLING = Duration.ofHours(1);

    private static final int PAGE = 500;

    /** Some ten megabytes of a document that may have sixteen. */
    private static final int MOST_HEADS = 80_000;

    private final Journal journal;
    private final AnchorStore anchors;
    private final Clock clock;

    public AnchorJob(Journal journal, AnchorStore anchors, Clock clock) {
        this.journal = journal;
        this.anchors = anchors;
        this.clock = clock;
    }

    /** The anchor of yesterday, if this server has just made it. Fails with {@link io.hwanbul.payment.Reason#DATABASE_UNAVAILABLE}. */
    public Future<Optional<Anchor>> anchor() {
        LocalDate yesterday = KoreanTime.day(clock.now().minus(SETTLING)).minusDays(1);
        return anchors.last()
                .compose(last ->
                        last.filter(anchor -> !anchor.day().isBefore(yesterday)).isPresent()
                                ? Future.succeededFuture(Optional.empty())
                                : make(last, yesterday))
                .recover(failure -> failure instanceof LostRaceException
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    private Future<Optional<Anchor>> make(Optional<Anchor> last, LocalDate day) {
        Instant at = clock.now();
        return heads(last.map(Anchor::end).orElse(Instant.EPOCH))
                .compose(heads -> anchors.add(Anchor.after(last, day, at, heads)))
                .map(Optional::of);
    }

    /** How far the chains have been read, unless the last one has been, and the heads that were found. */
    private record Reading(Optional<String> behind, List<String> heads) {}

    private Future<List<String>> heads(Instant since) {
        return AsyncLoop.until(
                        (Reading reading) -> reading.behind().isEmpty(),
                        new Reading(Optional.of(""), List.of()),
                        reading -> page(since, reading))
                .map(Reading::heads);
    }

    private Future<Reading> page(Instant since, Reading reading) {
        return journal.since(since, reading.behind().orElseThrow(), PAGE).compose(ids -> {
            List<String> chains =
                    ids.stream().map(JournalEntry::chainOf).distinct().toList();
            if (chains.isEmpty() || reading.heads().size() >= MOST_HEADS) {
                return Future.succeededFuture(new Reading(Optional.empty(), reading.heads()));
            }
            // the rest of the last chain's entries would only name it again
            String behind = chains.get(chains.size() - 1) + ";";
            return heads(chains).map(more -> {
                List<String> all = new ArrayList<>(reading.heads());
                all.addAll(more);
                return new Reading(Optional.of(behind), all);
            });
        });
    }

    private Future<List<String>> heads(List<String> chains) {
        List<String> heads = new ArrayList<>();
        return AsyncLoop.each(
                        chains,
                        chain -> journal.head(chain)
                                .onSuccess(head -> head.map(ChainHead::toString).ifPresent(heads::add)))
                .map(heads);
    }
}
