package io.hwanbul.bus;

import io.hwanbul.auth.ApiKeyStore;
import io.hwanbul.auth.StoredApiKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys that were issued over the event bus, both ends. Silence means that the database did not answer. */
public final class KeysBus implements ApiKeyStore {
    private static final Address<String, Optional<StoredApiKey>> FIND = new Address<>("keys.find");
    private static final Address<Boolean, List<StoredApiKey>> ALL = new Address<>("keys.all");
    private static final Address<StoredApiKey, StoredApiKey> ADD = new Address<>("keys.add");
    private static final Address<Revoke, Optional<StoredApiKey>> REVOKE = new Address<>("keys.revoke");

    private record Revoke(String id, Instant at) {}

    private final Database database;

    /** The patience must be longer than the database client's own limits together, so that its answer is the one that counts. */
    public KeysBus(Vertx vertx, Duration patience) {
        this.database = new Database(vertx, patience);
    }

    /** Lets the calling verticle answer with the given keys. */
    public static void answer(Vertx vertx, ApiKeyStore keys) {
        FIND.answer(vertx, keys::find);
        ALL.answer(vertx, asked -> keys.all());
        ADD.answer(vertx, keys::add);
        REVOKE.answer(vertx, it -> keys.revoke(it.id(), it.at()));
    }

    @Override
    public Future<Optional<StoredApiKey>> find(String id) {
        return database.ask(FIND, id);
    }

    @Override
    public Future<List<StoredApiKey>> all() {
        return database.ask(ALL, true);
    }

    @Override
    public Future<StoredApiKey> add(StoredApiKey key) {
        return database.ask(ADD, key);
    }

    @Override
    public Future<Optional<StoredApiKey>> revoke(String id, Instant at) {
        return database.ask(REVOKE, new Revoke(id, at));
    }
}
