package io.hwanbul.mongo;

import io.hwanbul.limit.QuotaReservation;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The quotas of one caller and day: {@code amount} and {@code count} of the refunds, and in {@code open} the reservations
 * that may still be released. Amounts are whole ten-thousandths of the major unit, the smallest unit of any currency, so
 * that they add up and compare exactly, unlike doubles.
 */
final class QuotaDocument {
    private static final Logger LOG = LoggerFactory.getLogger(QuotaDocument.class);
    private static final int DECIMALS = 4;

    private QuotaDocument() {}

    /** The day comes first and has ten characters, so that ids are unique. */
    static String id(QuotaReservation reservation) {
        return reservation.day() + " " + reservation.caller();
    }

    static JsonObject one(QuotaReservation reservation) {
        return new JsonObject().put("_id", id(reservation));
    }

    /** A day without refunds. */
    static JsonObject begun(QuotaReservation first) {
        return one(first)
                .put("caller", first.caller())
                .put("day", first.day().toString())
                .put("amount", 0L)
                .put("count", 0)
                .put("open", new JsonArray());
    }

    static JsonObject written(QuotaReservation reservation) {
        return new JsonObject()
                .put("refund", reservation.refundId())
                .put("amount", units(reservation.amount()))
                .put("at", BsonValues.date(reservation.at()))
                .put("confirmed", reservation.confirmed());
    }

    static long units(BigDecimal amount) {
        return amount.scaleByPowerOfTen(DECIMALS).longValueExact();
    }

    static BigDecimal amount(long units) {
        return Money.of(BigDecimal.valueOf(units, DECIMALS));
    }

    /** The reservation of a document whose {@code open} was unwound; none if it is damaged. */
    static Stream<QuotaReservation> readable(JsonObject unwound) {
        try {
            return Stream.of(read(unwound, unwound.getJsonObject("open")));
        } catch (IllegalArgumentException | ClassCastException | NullPointerException | DateTimeException damaged) {
            LOG.warn("A damaged reservation of {} is passed over", unwound.getValue("_id"));
            return Stream.empty();
        }
    }

    private static QuotaReservation read(JsonObject day, JsonObject open) {
        return new QuotaReservation(
                day.getString("caller"),
                LocalDate.parse(day.getString("day")),
                open.getString("refund"),
                amount(open.getLong("amount")),
                BsonValues.instant(open, "at"),
                open.getBoolean("confirmed"));
    }
}
