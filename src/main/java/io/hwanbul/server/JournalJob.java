package io.hwanbul.server;

import io.hwanbul.journal.Anchor;
import io.hwanbul.journal.AnchorJob;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the anchor of the day before, and keeps a copy of it outside the database. */
final class JournalJob {
    private static final Logger LOG = LoggerFactory.getLogger(JournalJob.class);

    private final AnchorJob anchorJob;
    private final Vertx vertx;
    private final Optional<Path> file;

    JournalJob(AnchorJob anchorJob, Vertx vertx, Optional<Path> file) {
        this.anchorJob = anchorJob;
        this.vertx = vertx;
        this.file = file;
    }

    /** Makes the anchor of yesterday if there is none. */
    Future<?> run() {
        return anchorJob
                .anchor()
                .compose(made -> made.map(this::keep).orElseGet(Future::succeededFuture))
                .onFailure(failure -> LOG.warn("The journal could not be anchored: {}", failure.toString()));
    }

    /** The line in the log is a copy outside the database, wherever logs are kept. */
    private Future<Void> keep(Anchor anchor) {
        LOG.info("Journal anchor {} of {} chains", anchor.line(), anchor.heads().size());
        return file.map(path -> vertx.<Void>executeBlocking(() -> {
                    Files.writeString(path, anchor.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    return null;
                }))
                .orElseGet(Future::succeededFuture);
    }
}
