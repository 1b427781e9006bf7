package io.hwanbul.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a cancel does to a payment. Messages known from the real service are used word for word; where the real one is
 * unknown (a wrong checksum, more than the balance) the words are our own.
 */
final class Ledger {
    private static final Set<String> PAID = Set.of("paid", "cancelled");

    private final PaymentTable payments;
    private final PendingCancels pending;
    private final PgProfiles profiles;
    private final InstantSource clock;

    Ledger(PaymentTable payments, PendingCancels pending, PgProfiles profiles, InstantSource clock) {
        this.payments = payments;
        this.pending = pending;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** A cancel through V1; unknown fields are ignored. Returns the payment after it. */
    JsonObject cancel(JsonObject order, PgState pg) {
        JsonObject payment = named(order).orElseThrow(() -> Declined.byGateway("취소할 결제건이 존재하지 않습니다."));
        Cancel cancel = admit(payment, order);
        PgProfile profile = profiles.of(cancel.pg());
        if (pg == PgState.MAINTENANCE) {
            throw Declined.byPg("service unavailable.");
        }
        PgRules.check(profile, cancel);
        if (pg == PgState.PENDING || profile.lists("pending", cancel.method())) {
            pending.add(cancel);
            return payment;
        }
        return record(cancel);
    }

    /** A cancel in the gateway's own console, where a person answers for what the PG would ask. */
    JsonObject cancelInConsole(JsonObject payment, JsonObject order) {
        return record(admit(payment, order));
    }

    /** Ends the oldest cancel that is pending; empty when there is none, or when the PG refuses it in the end. */
    Optional<JsonObject> finish(String impUid, boolean approved) {
        JsonObject order = pending.takeOldest(impUid);
        JsonObject payment = payments.find(impUid).orElseThrow();
        boolean covered = V1Fields.money(order, "amount").compareTo(Cancel.balance(payment)) <= 0;
        return approved && covered ? Optional.of(cancelInConsole(payment, order)) : Optional.empty();
    }

    /** The payment that an order means; a wrong {@code imp_uid} is not made good by the {@code merchant_uid}. */
    Optional<JsonObject> named(JsonObject order) {
        String impUid = V1Fields.text(order, "imp_uid");
        String merchantUid = V1Fields.text(order, "merchant_uid");
        return (impUid.isEmpty() ? payments.attempts(merchantUid) : payments.find(impUid).stream())
                .filter(Ledger::wasPaid)
                .reduce((earlier, latest) -> latest);
    }

    /** A virtual account that was closed before anybody paid is {@code cancelled} too. */
    static boolean wasPaid(JsonObject payment) {
        return PAID.contains(payment.getString("status")) && payment.getLong("paid_at") > 0;
    }

    /** The gateway's own checks; no amount, and 0 too, means all that is left, as in V1. */
    private Cancel admit(JsonObject payment, JsonObject order) {
        BigDecimal balance = Cancel.balance(payment);
        if (balance.signum() <= 0) {
            throw Declined.byGateway("이미 전액취소된 주문입니다.");
        }
        if (V1Fields.amount(order, "checksum")
                .filter(sum -> sum.compareTo(balance) != 0)
                .isPresent()) {
            throw Declined.byGateway("취소 가능 금액(checksum)이 일치하지 않습니다.");
        }
        BigDecimal amount = V1Fields.amount(order, "amount")
                .filter(asked -> asked.signum() != 0)
                .orElse(balance);
        if (amount.signum() < 0 || amount.compareTo(balance) > 0) {
            throw Declined.byGateway("취소 요청 금액이 취소 가능 금액보다 큽니다.");
        }
        checkPart(order, "tax_free", amount);
        checkPart(order, "vat_amount", amount);
        return new Cancel(payment, order, amount, clock.instant());
    }

    private static void checkPart(JsonObject order, String name, BigDecimal whole) {
        V1Fields.amount(order, name)
                .filter(part -> part.signum() < 0 || part.compareTo(whole) > 0)
                .ifPresent(part -> {
                    throw Declined.byGateway("취소 요청 금액보다 큰 금액(" + name + ")입니다.");
                });
    }

    private JsonObject record(Cancel cancel) {
        JsonObject payment = cancel.payment();
        Instant now = cancel.now();
        JsonArray history = payment.getJsonArray("cancel_history").copy();
        history.add(new JsonObject()
                .put("pg_tid", payment.getString("pg_tid"))
                .put("amount", cancel.amount())
                .put("cancelled_at", now.getEpochSecond())
                .put("reason", cancel.text("reason"))
                .put("cancellation_id", UUID.randomUUID().toString()));
        return payments.change(History.of(payment, history));
    }
}
