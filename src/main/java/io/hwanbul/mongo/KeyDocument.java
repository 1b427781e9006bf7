package io.hwanbul.mongo;

import io.hwanbul.auth.StoredKey;
import io.hwanbul.refund.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.stream.Collectors;

/** The shape of a key's document: {@code _id}, {@code hash}, {@code name}, {@code scopes}, {@code created_at}, {@code revoked_at}. */
final class KeyDocument {
    static final String REVOKED_AT = "revoked_at";

    private KeyDocument() {}

    static JsonObject written(StoredKey key) {
        JsonArray scopes =
                new JsonArray(key.scopes().stream().map(Scope::text).sorted().toList());
        JsonObject document = new JsonObject()
                .put("_id", key.id())
                .put("hash", key.hash())
                .put("name", key.name())
                .put("scopes", scopes)
                .put("created_at", Bson.date(key.createdAt()));
        key.revokedAt().ifPresent(at -> document.put(REVOKED_AT, Bson.date(at)));
        return document;
    }

    static StoredKey read(JsonObject document) {
        return new StoredKey(
                document.getString("_id"),
                document.getString("hash"),
                document.getString("name"),
                document.getJsonArray("scopes").stream()
                        .flatMap(scope -> Scope.of(String.valueOf(scope)).stream())
                        .collect(Collectors.toUnmodifiableSet()),
                Bson.instant(document, "created_at"),
                document.containsKey(REVOKED_AT) ? Optional.of(Bson.instant(document, REVOKED_AT)) : Optional.empty());
    }
}
