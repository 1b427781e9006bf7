package io.hwanbul.auth;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys that were issued. Every future fails with a {@link io.hwanbul.payment.Refusal}. */
public interface ApiKeyStore {

    Future<Optional<StoredApiKey>> find(String id);

    /** All of them, the revoked ones too, the oldest first. */
    Future<List<StoredApiKey>> all();

    Future<StoredApiKey> add(StoredApiKey key);

    /** From now on it does not count; one that did not before stays as it was. Empty when there is no such key. */
    Future<Optional<StoredApiKey>> revoke(String id, Instant at);
}
