package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sandbox's payments as V1 shows them, in the order in which they came. */
final class PaymentTable {
    private static final int MOST = 100_000;

    private final Map<String, JsonObject> byImpUid = new LinkedHashMap<>();
    private long lastNumber = 200_000_000_000L;

    /** Adds a new payment. */
    void add(JsonObject payment) {
        if (byImpUid.size() == MOST) {
            throw new WrongInput("there is no room for more than " + MOST + " payments; POST /sandbox/reset first");
        }
        if (byImpUid.putIfAbsent(payment.getString("imp_uid"), payment) != null) {
            throw new WrongInput("\"imp_uid\" is another payment's");
        }
    }

    /** A payment as it is now, in the place of what it was. */
    JsonObject change(JsonObject payment) {
        byImpUid.replace(payment.getString("imp_uid"), payment);
        return payment;
    }

    void clear() {
        byImpUid.clear();
    }

    /** A number that no payment bears yet. */
    long nextNumber() {
        do {
            lastNumber++;
        } while (byImpUid.containsKey("imp_" + lastNumber));
        return lastNumber;
    }

    Optional<JsonObject> find(String impUid) {
        return Optional.ofNullable(byImpUid.get(impUid));
    }

    /** Some payment other than the one named. */
    JsonObject anotherThan(@Nullable String impUid) {
        return all().filter(payment -> !payment.getString("imp_uid").equals(impUid))
                .findFirst()
                .orElseThrow(Declined::notFound);
    }

    /** The attempts to pay one order, the oldest first. */
    Stream<JsonObject> attempts(String merchantUid) {
        return all().filter(payment -> merchantUid.equals(payment.getString("merchant_uid")));
    }

    Stream<JsonObject> all() {
        return byImpUid.values().stream();
    }

    List<JsonObject> newestFirst() {
        List<JsonObject> newest = new ArrayList<>(byImpUid.values());
        Collections.reverse(newest);
        return newest;
    }
}
