package io.hwanbul.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox's payments, and what a cancel does to them. Messages known from the real service are used word for
 * word; where the real one is unknown (a wrong checksum, more than the balance) the words are our own.
 */
final class Ledger {
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    private final Map<String, JsonObject> payments = new LinkedHashMap<>();
    private final InstantSource clock;

    Ledger(InstantSource clock) {
        this.clock = clock;
    }

    void add(JsonObject payment) {
        payments.put(payment.getString("imp_uid"), payment);
    }

    Optional<JsonObject> find(String impUid) {
        return Optional.ofNullable(payments.get(impUid));
    }

    /** Some payment other than the one named. */
    JsonObject anotherThan(@Nullable String impUid) {
        return payments.values().stream()
                .filter(payment -> !payment.getString("imp_uid").equals(impUid))
                .findFirst()
                .orElseThrow();
    }

    /** The latest of several attempts to pay one order, as V1 returns it when no other order is asked for. */
    Optional<JsonObject> findByMerchantUid(String merchantUid, Optional<String> status) {
        return attempts(merchantUid)
                .filter(payment ->
                        status.map(payment.getString("status")::equals).orElse(true))
                .reduce((earlier, latest) -> latest);
    }

    private Stream<JsonObject> attempts(String merchantUid) {
        return payments.values().stream().filter(payment -> merchantUid.equals(payment.getString("merchant_uid")));
    }

    /** Cancels, and returns the payment after it; unknown fields are ignored, and no amount means everything, as in V1. */
    JsonObject cancel(JsonObject order) {
        JsonObject payment = named(order);
        BigDecimal balance = amount(payment, "amount").subtract(amount(payment, "cancel_amount"));
        if (balance.signum() <= 0) {
            throw Declined.byGateway("이미 전액취소된 주문입니다.");
        }
        if (order.getValue("checksum") != null && amount(order, "checksum").compareTo(balance) != 0) {
            throw Declined.byGateway("취소 가능 금액(checksum)이 일치하지 않습니다.");
        }
        BigDecimal asked = order.getValue("amount") == null ? BigDecimal.ZERO : amount(order, "amount");
        BigDecimal amount = asked.signum() == 0 ? balance : asked;
        if (amount.signum() < 0 || amount.compareTo(balance) > 0) {
            throw Declined.byGateway("취소 요청 금액이 취소 가능 금액보다 큽니다.");
        }
        askPg(payment, order, amount.compareTo(balance) == 0);
        return record(payment, amount, text(order, "reason"));
    }

    private JsonObject named(JsonObject order) {
        String impUid = text(order, "imp_uid");
        return (impUid.isEmpty() ? attempts(text(order, "merchant_uid")) : find(impUid).stream())
                .filter(found -> Stream.of("paid", "cancelled").anyMatch(found.getString("status")::equals))
                .reduce((earlier, latest) -> latest)
                .orElseThrow(() -> Declined.byGateway("취소할 결제건이 존재하지 않습니다."));
    }

    /** The rules of payment services that V1's guide names. */
    private void askPg(JsonObject payment, JsonObject order, boolean everything) {
        String method = payment.getString("pay_method", "");
        if (method.equals("phone")) {
            YearMonth paid = month(Instant.ofEpochSecond(payment.getLong("paid_at")));
            if (!paid.equals(month(clock.instant()))) {
                throw Declined.byPg("휴대폰 결제는 결제한 달이 지나면 취소할 수 없습니다.");
            }
            if (!everything) {
                throw Declined.byPg("휴대폰 결제는 부분취소할 수 없습니다.");
            }
        }
        boolean account = Stream.of("refund_holder", "refund_bank", "refund_account")
                .noneMatch(name -> text(order, name).isEmpty());
        if (method.equals("vbank") && !account) {
            throw Declined.byPg("환불계좌 정보가 누락되었습니다.");
        }
    }

    private static YearMonth month(Instant instant) {
        return YearMonth.from(instant.atZone(KOREA));
    }

    private JsonObject record(JsonObject payment, BigDecimal amount, String reason) {
        long now = clock.instant().getEpochSecond();
        JsonArray history = payment.getJsonArray("cancel_history").copy();
        history.add(new JsonObject()
                .put("pg_tid", payment.getString("pg_tid"))
                .put("amount", amount)
                .put("cancelled_at", now)
                .put("reason", reason)
                .put("cancellation_id", UUID.randomUUID().toString()));
        // V1 is said to show "cancelled" after a partial cancel too
        JsonObject after = payment.copy()
                .put("cancel_amount", amount(payment, "cancel_amount").add(amount))
                .put("status", "cancelled")
                .put("cancelled_at", now)
                .put("cancel_reason", reason)
                .put("cancel_history", history);
        add(after);
        return after;
    }

    private static String text(JsonObject object, String name) {
        String text = object.getString(name);
        return text == null ? "" : text;
    }

    private static BigDecimal amount(JsonObject object, String name) {
        return new BigDecimal(object.getValue(name).toString());
    }
}
