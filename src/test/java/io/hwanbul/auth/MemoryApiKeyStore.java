package io.hwanbul.auth;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** API keys in memory; records the ids that were looked up. */
final class MemoryApiKeyStore implements ApiKeyStore {
    final List<String> lookedUp = new ArrayList<>();
    private final Map<String, StoredApiKey> keys = new TreeMap<>();

    @Override
    public Future<Optional<StoredApiKey>> find(String id) {
        lookedUp.add(id);
        return Future.succeededFuture(Optional.ofNullable(keys.get(id)));
    }

    @Override
    public Future<List<StoredApiKey>> all() {
        return Future.succeededFuture(List.copyOf(keys.values()));
    }

    @Override
    public Future<StoredApiKey> add(StoredApiKey key) {
        keys.put(key.id(), key);
        return Future.succeededFuture(key);
    }

    @Override
    public Future<Optional<StoredApiKey>> revoke(String id, Instant at) {
        keys.computeIfPresent(
                id,
                (same, key) ->
                        new StoredApiKey(id, key.hash(), key.name(), key.scopes(), key.createdAt(), Optional.of(at)));
        return find(id);
    }
}
