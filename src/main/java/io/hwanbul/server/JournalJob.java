package io.hwanbul.server;

import io.hwanbul.config.Settings;
import io.hwanbul.journal.Anchor;
import io.hwanbul.journal.AnchorJob;
import io.hwanbul.journal.JournalBackfill;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the journal needs from time to time: the entries that are missing, and the anchor of the day before. */
final class JournalJob {
    private static final Logger LOG = LoggerFactory.getLogger(JournalJob.class);

    /** A refund's end that a server could not write down is in the journal this much later. */
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    /** Each entry stands alone, and an anchor is made by the next server. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JournalBackfill late;
    private final AnchorJob anchoring;
    private final Vertx vertx;
    private final Optional<Path> file;

    private JournalJob(JournalBackfill late, AnchorJob anchoring, Vertx vertx, Optional<Path> file) {
        this.late = late;
        this.anchoring = anchoring;
        this.vertx = vertx;
        this.file = file;
    }

    static PeriodicVerticle of(Wiring backend, Settings.Journal settings) {
        JournalJob keeping = new JournalJob(
                new JournalBackfill(backend.copies, backend.journal, backend.clock),
                new AnchorJob(backend.journal, backend.anchors, backend.clock),
                backend.vertx,
                settings.anchors());
        return new PeriodicVerticle(keeping::keep, INTERVAL, PATIENCE);
    }

    private Future<?> keep() {
        return late.sweep()
                .onSuccess(added -> {
                    if (added > 0) {
                        LOG.warn("{} entries were added to the journal late", added);
                    }
                })
                .onFailure(failure -> LOG.warn("The journal could not be completed: {}", failure.toString()))
                .transform(done -> anchoring.anchor())
                .compose(made -> made.map(this::keep).orElseGet(Future::succeededFuture))
                .onFailure(failure -> LOG.warn("The journal could not be anchored: {}", failure.toString()));
    }

    /** The line in the log is kept elsewhere too where logs are. */
    private Future<Void> keep(Anchor anchor) {
        LOG.info("Journal anchor {} of {} chains", anchor.line(), anchor.heads().size());
        return file.map(path -> vertx.<Void>executeBlocking(() -> {
                    Files.writeString(path, anchor.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    return null;
                }))
                .orElseGet(Future::succeededFuture);
    }
}
