package io.hwanbul.sandbox;

import io.hwanbul.sandbox.input.V1Refusal;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What clients store besides payments, by its id. Belongs to one verticle instance. */
final class BoundedRecords {
    private static final int MAX_RECORDS = 100_000;

    private final Map<String, JsonObject> byId = new HashMap<>();

    Optional<JsonObject> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Replaces what has the same id. */
    JsonObject put(String id, JsonObject fields) {
        if (byId.size() == MAX_RECORDS && !byId.containsKey(id)) {
            throw V1Refusal.byGateway(
                    "there is no room for more than " + MAX_RECORDS + " of these; POST /sandbox/reset first");
        }
        byId.put(id, fields);
        return fields;
    }

    Optional<JsonObject> remove(String id) {
        return Optional.ofNullable(byId.remove(id));
    }

    void clear() {
        byId.clear();
    }
}
