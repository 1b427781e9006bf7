package io.hwanbul.bus;

import io.hwanbul.journal.Anchor;
import io.hwanbul.journal.AnchorStore;
import io.hwanbul.journal.StoredRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The journal's anchors over the event bus, both ends. Silence means that the database did not answer. */
public final class AnchorsBus implements AnchorStore {
    private static final Address<Boolean, Optional<Anchor>> LAST = new Address<>("anchors.last");
    private static final Address<Anchor, Anchor> ADD = new Address<>("anchors.add");
    private static final Address<Behind, List<StoredRecord<Anchor>>> BEHIND = new Address<>("anchors.behind");

    private record Behind(String day, int limit) {}

    private final Database database;

    /** The patience must be longer than the database client's own limits together, so that its answer is the one that counts. */
    public AnchorsBus(Vertx vertx, Duration patience) {
        this.database = new Database(vertx, patience);
    }

    /** Lets the calling verticle answer with the given anchors. */
    public static void answer(Vertx vertx, AnchorStore anchors) {
        LAST.answer(vertx, asked -> anchors.last());
        ADD.answer(vertx, anchors::add);
        BEHIND.answer(vertx, it -> anchors.behind(it.day(), it.limit()));
    }

    @Override
    public Future<Optional<Anchor>> last() {
        return database.ask(LAST, true);
    }

    @Override
    public Future<Anchor> add(Anchor anchor) {
        return database.ask(ADD, anchor);
    }

    @Override
    public Future<List<StoredRecord<Anchor>>> behind(String day, int limit) {
        return database.ask(BEHIND, new Behind(day, limit));
    }
}
