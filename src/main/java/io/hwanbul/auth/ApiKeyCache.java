package io.hwanbul.auth;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that were found in the database: a key never changes, except that it is revoked, which {@link RevokedKeys} says.
 * A full cache drops the key that was not used for the longest time. Any thread may use it.
 */
final class ApiKeyCache {
    /** Some three megabytes, and more keys than a shop has programs. */
    static final int MAX_KEYS = 10_000;

    private final ApiKeyStore keys;
    private final Map<String, StoredApiKey> found;

    ApiKeyCache(ApiKeyStore keys, int maxKeys) {
        this.keys = keys;
        found = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, StoredApiKey> eldest) {
                return size() > maxKeys;
            }
        };
    }

    /** Reads the key from the database. */
    Future<Optional<StoredApiKey>> read(String id) {
        return keys.find(id).onSuccess(read -> read.ifPresent(this::put));
    }

    /** The key if it was read before. */
    synchronized Optional<StoredApiKey> seen(String id) {
        return Optional.ofNullable(found.get(id));
    }

    private synchronized void put(StoredApiKey key) {
        found.put(key.id(), key);
    }

    synchronized void remove(String id) {
        found.remove(id);
    }
}
