package io.hwanbul.mongo;

import io.hwanbul.auth.StoredApiKey;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.stream.Collectors;

/** The document of an API key: {@code _id}, {@code hash}, {@code name}, {@code scopes}, {@code created_at}, {@code revoked_at}. */
final class ApiKeyDocument {
    static final String REVOKED_AT = "revoked_at";

    private ApiKeyDocument() {}

    static JsonObject written(StoredApiKey key) {
        JsonArray scopes =
                new JsonArray(key.scopes().stream().map(Scope::text).sorted().toList());
        JsonObject document = new JsonObject()
                .put("_id", key.id())
                .put("hash", key.hash())
                .put("name", key.name())
                .put("scopes", scopes)
                .put("created_at", BsonValues.date(key.createdAt()));
        key.revokedAt().ifPresent(at -> document.put(REVOKED_AT, BsonValues.date(at)));
        return document;
    }

    static StoredApiKey read(JsonObject document) {
        return new StoredApiKey(
                document.getString("_id"),
                document.getString("hash"),
                document.getString("name"),
                document.getJsonArray("scopes").stream()
                        .flatMap(scope -> Scope.of(String.valueOf(scope)).stream())
                        .collect(Collectors.toUnmodifiableSet()),
                BsonValues.instant(document, "created_at"),
                document.containsKey(REVOKED_AT)
                        ? Optional.of(BsonValues.instant(document, REVOKED_AT))
                        : Optional.empty());
    }
}
