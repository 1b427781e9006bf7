package io.hwanbul.auth;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keys in memory, and which of them were looked up. */
final class MemoryKeys implements Keys {
    final List<String> lookedUp = new ArrayList<>();
    private final Map<String, StoredKey> keys = new TreeMap<>();

    @Override
    public Future<Optional<StoredKey>> find(String id) {
        lookedUp.add(id);
        return Future.succeededFuture(Optional.ofNullable(keys.get(id)));
    }

    @Override
    public Future<List<StoredKey>> all() {
        return Future.succeededFuture(List.copyOf(keys.values()));
    }

    @Override
    public Future<StoredKey> add(StoredKey key) {
        keys.put(key.id(), key);
        return Future.succeededFuture(key);
    }

    @Override
    public Future<Optional<StoredKey>> revoke(String id, Instant at) {
        keys.computeIfPresent(
                id,
                (same, key) ->
                        new StoredKey(id, key.hash(), key.name(), key.scopes(), key.createdAt(), Optional.of(at)));
        return find(id);
    }
}
