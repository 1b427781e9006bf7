package io.hwanbul.mongo.list;

import io.hwanbul.list.ListException;
import io.hwanbul.list.RefundOrigin;
import io.hwanbul.list.RefundSummary;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.KoreanTime;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.RefundState;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A document of {@code hwanbul_refunds}; its {@code _id} is the refund's id. The amount is a text, and once more in thousandths,
 * which the database adds up exactly in every currency.
 */
final class RefundSummaryDocument {
    /** No currency has more decimals than three. */
    private static final int DECIMALS = 3;

    private RefundSummaryDocument() {}

    static JsonObject written(RefundSummary refund) {
        JsonObject document = new JsonObject()
                .put("_id", refund.id())
                .put("imp_uid", refund.impUid())
                .put("merchant_uid", refund.merchantUid())
                .put("origin", BsonValues.name(refund.origin()))
                .put("state", BsonValues.name(refund.state()))
                .put("amount", refund.amount().toPlainString())
                .put("thousandths", thousandths(refund.amount()))
                .put("currency", refund.currency())
                .put("pay_method", refund.payMethod())
                .put("pg_provider", refund.pgProvider())
                .put("requested_at", BsonValues.date(refund.requestedAt()))
                .put("requested_day", day(refund.requestedAt()))
                .put("revision", refund.version().revision())
                .put("chain", refund.version().chain());
        RefundSummary.People people = refund.people();
        people.requestedBy().ifPresent(by -> document.put("requested_by", by));
        people.decidedBy().ifPresent(by -> document.put("decided_by", by));
        people.settledBy().ifPresent(by -> document.put("settled_by", by));
        refund.settledAt()
                .ifPresent(at -> document.put("settled_at", BsonValues.date(at)).put("settled_day", day(at)));
        refund.waitsUntil().ifPresent(at -> document.put("waits_until", BsonValues.date(at)));
        refund.failure().ifPresent(why -> document.put("failure", BsonValues.name(why)));
        refund.exception().ifPresent(why -> document.put("exception", BsonValues.name(why)));
        return document;
    }

    static RefundSummary read(JsonObject document) {
        return new RefundSummary(
                document.getString("_id"),
                document.getString("imp_uid"),
                document.getString("merchant_uid"),
                BsonValues.constant(RefundOrigin.class, document.getString("origin")),
                BsonValues.constant(RefundState.class, document.getString("state")),
                new BigDecimal(document.getString("amount")),
                document.getString("currency"),
                document.getString("pay_method"),
                document.getString("pg_provider"),
                new RefundSummary.People(
                        BsonValues.text(document, "requested_by"),
                        BsonValues.text(document, "decided_by"),
                        BsonValues.text(document, "settled_by")),
                BsonValues.instant(document, "requested_at"),
                instant(document, "settled_at"),
                instant(document, "waits_until"),
                BsonValues.text(document, "failure").map(name -> BsonValues.constant(Reason.class, name)),
                BsonValues.text(document, "exception").map(name -> BsonValues.constant(ListException.class, name)),
                new RefundSummary.Version(document.getLong("revision"), document.getString("chain")));
    }

    static BigDecimal amount(long thousandths) {
        BigDecimal amount = BigDecimal.valueOf(thousandths, DECIMALS).stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }

    private static long thousandths(BigDecimal amount) {
        return amount.movePointRight(DECIMALS).longValueExact();
    }

    private static String day(Instant at) {
        return KoreanTime.day(at).toString();
    }

    private static Optional<Instant> instant(JsonObject document, String name) {
        return document.containsKey(name) ? Optional.of(BsonValues.instant(document, name)) : Optional.empty();
    }
}
