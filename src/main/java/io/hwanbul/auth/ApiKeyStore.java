package io.hwanbul.auth;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The issued API keys. Every future fails with a {@link io.hwanbul.payment.Refusal}. */
public interface ApiKeyStore {

    Future<Optional<StoredApiKey>> find(String id);

    /** All keys, revoked ones included, oldest first. */
    Future<List<StoredApiKey>> all();

    Future<StoredApiKey> add(StoredApiKey key);

    /** Revokes a key; one that is revoked already keeps its time. Empty if there is no such key. */
    Future<Optional<StoredApiKey>> revoke(String id, Instant at);
}
