package io.hwanbul.testing;

import io.hwanbul.limit.QuotaReservation;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.limit.RefundLimit;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Daily quotas in memory; each change is atomic. */
public final class MemoryQuotaStore implements QuotaStore {
    private final Map<String, Day> days = new HashMap<>();

    private static final class Day {
        private BigDecimal amount = BigDecimal.ZERO;
        private int count;
        private final List<QuotaReservation> open = new ArrayList<>();
    }

    private Day day(QuotaReservation reservation) {
        return days.computeIfAbsent(reservation.caller() + " " + reservation.day(), unknown -> new Day());
    }

    @Override
    public Future<Boolean> reserve(QuotaReservation reservation, RefundLimit limit) {
        Day day = day(reservation);
        boolean room = hasRoom(reservation, limit);
        if (room) {
            day.amount = day.amount.add(reservation.amount());
            day.count++;
            day.open.add(reservation);
        }
        return Future.succeededFuture(room);
    }

    /** Whether {@link #reserve} would count it now. */
    public boolean hasRoom(QuotaReservation reservation, RefundLimit limit) {
        Day day = day(reservation);
        BigDecimal after = day.amount.add(reservation.amount());
        return limit.dayAmount().map(max -> after.compareTo(max) <= 0).orElse(true)
                && (limit.dayCount().isEmpty() || day.count < limit.dayCount().getAsInt());
    }

    @Override
    public Future<Boolean> confirm(QuotaReservation reservation) {
        List<QuotaReservation> open = day(reservation).open;
        boolean found = open.removeIf(other -> isSame(other, reservation));
        if (found) {
            open.add(withConfirmed(reservation));
        }
        return Future.succeededFuture(found);
    }

    private static QuotaReservation withConfirmed(QuotaReservation reservation) {
        return new QuotaReservation(
                reservation.caller(),
                reservation.day(),
                reservation.refundId(),
                reservation.amount(),
                reservation.at(),
                true);
    }

    @Override
    public Future<Void> release(QuotaReservation reservation) {
        Day day = day(reservation);
        boolean found =
                day.open.removeIf(other -> isSame(other, reservation) && other.confirmed() == reservation.confirmed());
        if (found) {
            day.amount = day.amount.subtract(reservation.amount());
            day.count--;
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> keep(QuotaReservation reservation) {
        day(reservation).open.removeIf(other -> isSame(other, reservation));
        return Future.succeededFuture();
    }

    @Override
    public Future<List<QuotaReservation>> open(Instant before, int limit) {
        return Future.succeededFuture(days.values().stream()
                .flatMap(day -> day.open.stream())
                .filter(reservation -> reservation.at().isBefore(before))
                .limit(limit)
                .toList());
    }

    @Override
    public Future<Void> forget(LocalDate before) {
        days.keySet()
                .removeIf(
                        day -> LocalDate.parse(day.substring(day.length() - 10)).isBefore(before));
        return Future.succeededFuture();
    }

    /** The sum counted for a caller's day. */
    public BigDecimal amount(String caller, LocalDate day) {
        Day counted = days.get(caller + " " + day);
        return counted == null ? BigDecimal.ZERO : counted.amount;
    }

    private static boolean isSame(QuotaReservation one, QuotaReservation other) {
        return one.refundId().equals(other.refundId());
    }
}
