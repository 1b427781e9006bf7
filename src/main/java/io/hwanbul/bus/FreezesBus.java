package io.hwanbul.bus;

import io.hwanbul.limit.Freeze;
import io.hwanbul.limit.FreezeStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/** The freezes over the event bus, both ends. Silence means that the database did not answer. */
public final class FreezesBus implements FreezeStore {
    /** A question must be something. */
    private static final boolean ALL = true;

    private static final Address<Boolean, List<Freeze>> IN_FORCE = new Address<>("freezes.inForce");
    private static final Address<Freeze, Freeze> PUT = new Address<>("freezes.put");
    private static final Address<Freeze, Freeze> LIFT = new Address<>("freezes.lift");

    private final Database database;

    /** The patience must be longer than the database client's own limits together, so that its answer is the one that counts. */
    public FreezesBus(Vertx vertx, Duration patience) {
        this.database = new Database(vertx, patience);
    }

    /** Lets the calling verticle answer with the given freezes. */
    public static void answer(Vertx vertx, FreezeStore freezes) {
        IN_FORCE.answer(vertx, all -> freezes.inForce());
        PUT.answer(vertx, freezes::put);
        LIFT.answer(vertx, freezes::lift);
    }

    @Override
    public Future<List<Freeze>> inForce() {
        return database.ask(IN_FORCE, ALL);
    }

    @Override
    public Future<Freeze> put(Freeze freeze) {
        return database.ask(PUT, freeze);
    }

    @Override
    public Future<Freeze> lift(Freeze lifted) {
        return database.ask(LIFT, lifted);
    }
}
