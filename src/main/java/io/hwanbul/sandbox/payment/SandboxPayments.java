package io.hwanbul.sandbox.payment;

import io.hwanbul.sandbox.input.InvalidInput;
import io.hwanbul.sandbox.input.V1Refusal;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The sandbox's payments as V1 shows them, in the order of their creation. Belongs to one verticle instance. */
public final class SandboxPayments {
    private static final int MAX_PAYMENTS = 100_000;
    private static final Set<String> PAID = Set.of("paid", "cancelled");

    private final Map<String, JsonObject> byImpUid = new LinkedHashMap<>();
    private final boolean testMode;
    private long lastNumber = 200_000_000_000L;

    /** In test mode, a payment is one of a test channel unless it says otherwise. */
    public SandboxPayments(boolean testMode) {
        this.testMode = testMode;
    }

    public void add(JsonObject payment) {
        if (byImpUid.size() == MAX_PAYMENTS) {
            throw new InvalidInput(
                    "there is no room for more than " + MAX_PAYMENTS + " payments; POST /sandbox/reset first");
        }
        if (byImpUid.putIfAbsent(payment.getString("imp_uid"), payment) != null) {
            throw new InvalidInput("\"imp_uid\" is another payment's");
        }
    }

    /** Adds a payment with these fields, and with defaults for all others. */
    public JsonObject create(JsonObject fields, Instant now) {
        JsonObject payment = PaymentDefaults.complete(fields, nextNumber(), testMode, now);
        add(payment);
        return payment;
    }

    private long nextNumber() {
        do {
            lastNumber++;
        } while (byImpUid.containsKey("imp_" + lastNumber));
        return lastNumber;
    }

    /** Replaces the payment that has the same {@code imp_uid}. */
    public JsonObject replace(JsonObject payment) {
        byImpUid.replace(payment.getString("imp_uid"), payment);
        return payment;
    }

    public void clear() {
        byImpUid.clear();
    }

    public Optional<JsonObject> find(String impUid) {
        return Optional.ofNullable(byImpUid.get(impUid));
    }

    public JsonObject require(String impUid) {
        return find(impUid).orElseThrow(V1Refusal::notFound);
    }

    /** Any payment except the one named. */
    public JsonObject anotherThan(String impUid) {
        return all().filter(payment -> !payment.getString("imp_uid").equals(impUid))
                .findFirst()
                .orElseThrow(V1Refusal::notFound);
    }

    /** All payments of one order, the oldest first: V1 gives each attempt to pay a payment of its own. */
    public Stream<JsonObject> ofOrder(String merchantUid) {
        return all().filter(payment -> merchantUid.equals(payment.getString("merchant_uid")));
    }

    public Stream<JsonObject> all() {
        return byImpUid.values().stream();
    }

    public List<JsonObject> newestFirst() {
        List<JsonObject> newest = new ArrayList<>(byImpUid.values());
        Collections.reverse(newest);
        return newest;
    }

    /** Looks at {@code paid_at} too, as a virtual account that is closed before its deposit is {@code cancelled}. */
    public static boolean wasPaid(JsonObject payment) {
        return PAID.contains(payment.getString("status")) && payment.getLong("paid_at") > 0;
    }

    /** Whether this is a virtual account that nobody has paid into yet. */
    public static boolean awaitsDeposit(JsonObject payment) {
        return "vbank".equals(payment.getString("pay_method")) && "ready".equals(payment.getString("status"));
    }
}
