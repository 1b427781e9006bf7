package io.hwanbul.sandbox;

import io.hwanbul.sandbox.fault.Fault;
import io.hwanbul.sandbox.input.StrictInput;
import io.hwanbul.sandbox.payment.CancelHistory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Invented test payments to try refunds on, one of each kind. */
public final class SamplePayments {
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    private final Instant now;

    private SamplePayments(Instant now) {
        this.now = now;
    }

    /** The payments as V1 shows them, all of a live channel, most of them paid an hour before {@code now}. */
    public static List<JsonObject> at(Instant now) {
        return new SamplePayments(now).all();
    }

    /** This many more card payments of 100,000 won, for a load test; their ids are always the same. */
    public static List<JsonObject> more(int count, Instant now) {
        SamplePayments samples = new SamplePayments(now);
        return IntStream.rangeClosed(1, count)
                .mapToObj(
                        number -> samples.payment(1_000_000 + number, "card", "html5_inicis", "시험 Load test", "100000"))
                .toList();
    }

    /** One more card payment of 10,000 won for each fault, which its order id asks for. */
    public static List<JsonObject> forFaults(Instant now) {
        SamplePayments samples = new SamplePayments(now);
        return Stream.of(Fault.values())
                .map(StrictInput::jsonName)
                .map(fault -> samples.payment(0, "card", "html5_inicis", "시험 Fault", "10000")
                        .put("imp_uid", "imp_" + fault)
                        .put("merchant_uid", "order-" + fault)
                        .put("pg_tid", "sandbox-" + fault))
                .toList();
    }

    private List<JsonObject> all() {
        Instant lastMonth = LocalDate.ofInstant(now, KOREA)
                .withDayOfMonth(1)
                .minusDays(3)
                .atStartOfDay(KOREA)
                .toInstant();
        return List.of(
                payment(11, "card", "html5_inicis", "티셔츠 Cotton T-shirt", "10000"),
                refunded(payment(12, "card", "html5_inicis", "운동화 Running shoes", "59000"), "9000"),
                refunded(payment(13, "card", "kcp", "머그컵 Mug", "12000"), "12000"),
                payment(14, "vbank", "html5_inicis", "책상 Desk", "120000").put("vbank_name", "신한은행"),
                payment(15, "phone", "danal", "웹툰 Webtoon coins", "5000").put("paid_at", lastMonth.getEpochSecond()),
                payment(16, "phone", "danal", "음악 Music pass", "7900"),
                payment(17, "card", "paypal", "기념품 Souvenir", "14.20").put("currency", "USD"),
                payment(18, "kakaopay", "kakaopay", "꽃다발 Bouquet", "35000"),
                payment(19, "trans", "tosspayments", "도서 Books", "27500"),
                payment(20, "vbank", "nice", "의자 Chair", "45000")
                        .put("vbank_name", "국민은행")
                        .put("status", "ready")
                        .put("paid_at", 0),
                payment(21, "paypal", "paypal_v2", "엽서 Postcards", "30.50").put("currency", "USD"),
                payment(22, "naverpay", "naverpay", "양말 Socks", "8900"));
    }

    private JsonObject payment(int number, String method, String pg, String name, String amount) {
        long paidAt = now.minus(Duration.ofHours(1)).getEpochSecond();
        return new JsonObject()
                .put("imp_uid", "imp_1000000000" + number)
                .put("merchant_uid", "ORD20180131-00000" + number)
                .put("name", name)
                .put("pay_method", method)
                .put("pg_provider", pg)
                .put("pg_tid", "sandbox-" + number)
                .put("amount", number(amount))
                .put("cancel_amount", 0)
                .put("currency", "KRW")
                .put("status", "paid")
                .put("sandbox", false)
                .put("started_at", paidAt)
                .put("paid_at", paidAt)
                .put("cancelled_at", 0)
                .put("cancel_history", new JsonArray());
    }

    private JsonObject refunded(JsonObject payment, String amount) {
        return CancelHistory.append(
                        payment,
                        number(amount),
                        now.minus(Duration.ofMinutes(30)),
                        "단순 변심",
                        "sandbox-" + payment.getString("imp_uid"))
                .put("cancel_amount", number(amount));
    }

    /** A long or a double, the types that JSON is parsed to. */
    private static Number number(String amount) {
        BigDecimal exact = new BigDecimal(amount);
        return exact.scale() == 0 ? (Number) exact.longValue() : (Number) exact.doubleValue();
    }
}
