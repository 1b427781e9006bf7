package io.hwanbul.server;

import io.hwanbul.async.AsyncLoop;
import io.hwanbul.async.JobTurns;
import io.hwanbul.journal.AnchorJob;
import io.hwanbul.journal.AnchorLine;
import io.hwanbul.journal.AnchorStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the anchor of the day before, on one server at a time, and copies the anchors that any server has made to where they are kept outside the
 * database. Runs one at a time.
 */
final class JournalJob {
    private static final Logger LOG = LoggerFactory.getLogger(JournalJob.class);

    /** More than a year of them. */
    private static final int PAGE = 500;

    /** A server that does not end its turn loses it. */
    private static final Duration TURN = Duration.ofMinutes(30);

    private static final String NAME = "anchor";

    private final JobTurns turns;
    private final AnchorJob anchorJob;
    private final AnchorStore anchors;
    private final Vertx vertx;
    private final Optional<AnchorCopy> copy;

    /** The day of the last anchor that was copied since the start; the first run copies every one that the file lacks. */
    private String copiedDay = "";

    JournalJob(JobTurns turns, AnchorJob anchorJob, AnchorStore anchors, Vertx vertx, Optional<Path> file) {
        this.turns = turns;
        this.anchorJob = anchorJob;
        this.anchors = anchors;
        this.vertx = vertx;
        this.copy = file.map(AnchorCopy::new);
    }

    /** Makes the anchor of yesterday if there is none. What fails is done the next time. */
    Future<?> run() {
        return turns.begin(NAME, TURN)
                .compose(turn -> turn.<Future<?>>map(this::anchor).orElseGet(Future::succeededFuture))
                .onFailure(failure -> LOG.warn("The journal could not be anchored: {}", failure.toString()))
                .transform(made ->
                        AsyncLoop.eachPage(copiedDay, day -> anchors.lines(day, PAGE), AnchorLine::day, this::keep))
                .onFailure(failure -> LOG.warn("The journal's anchors could not be copied: {}", failure.toString()));
    }

    private Future<?> anchor(JobTurns.Turn turn) {
        return anchorJob.anchor().eventually(() -> turns.end(turn));
    }

    /** The line in the log is a copy too, wherever logs are kept; the last one is enough, since it covers those before it. */
    private Future<?> keep(List<AnchorLine> lines) {
        AnchorLine last = lines.get(lines.size() - 1);
        LOG.info("Journal anchor {}", last);
        return copy.map(file -> vertx.executeBlocking(() -> {
                    file.add(lines);
                    return last;
                }))
                .orElseGet(() -> Future.succeededFuture(last))
                .onSuccess(kept -> copiedDay = kept.day());
    }
}
