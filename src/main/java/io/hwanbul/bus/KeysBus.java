package io.hwanbul.bus;

import io.hwanbul.auth.Keys;
import io.hwanbul.auth.StoredKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys that were issued over the event bus, both ends. Silence means that the database did not answer. */
public final class KeysBus implements Keys {
    private static final Address<String, Optional<StoredKey>> FIND = new Address<>("keys.find");
    private static final Address<Boolean, List<StoredKey>> ALL = new Address<>("keys.all");
    private static final Address<StoredKey, StoredKey> ADD = new Address<>("keys.add");
    private static final Address<Revoke, Optional<StoredKey>> REVOKE = new Address<>("keys.revoke");

    private record Revoke(String id, Instant at) {}

    private final Database database;

    /** The patience must be longer than the database client's own limits together, so that its answer is the one that counts. */
    public KeysBus(Vertx vertx, Duration patience) {
        this.database = new Database(vertx, patience);
    }

    /** Lets the calling verticle answer with the given keys. */
    public static void answer(Vertx vertx, Keys keys) {
        FIND.answer(vertx, keys::find);
        ALL.answer(vertx, asked -> keys.all());
        ADD.answer(vertx, keys::add);
        REVOKE.answer(vertx, it -> keys.revoke(it.id(), it.at()));
    }

    @Override
    public Future<Optional<StoredKey>> find(String id) {
        return database.ask(FIND, id);
    }

    @Override
    public Future<List<StoredKey>> all() {
        return database.ask(ALL, true);
    }

    @Override
    public Future<StoredKey> add(StoredKey key) {
        return database.ask(ADD, key);
    }

    @Override
    public Future<Optional<StoredKey>> revoke(String id, Instant at) {
        return database.ask(REVOKE, new Revoke(id, at));
    }
}
