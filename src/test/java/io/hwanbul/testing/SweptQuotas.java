package io.hwanbul.testing;

import io.hwanbul.limit.QuotaReservation;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.limit.RefundLimit;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reservations in memory that records which were released, kept and forgotten. */
public final class SweptQuotas implements QuotaStore {
    public final List<QuotaReservation> open = new ArrayList<>();
    public final List<String> released = new ArrayList<>();
    public final List<String> kept = new ArrayList<>();
    public final List<LocalDate> forgotten = new ArrayList<>();

    @Override
    public Future<Boolean> reserve(QuotaReservation reservation, RefundLimit limit) {
        return Future.succeededFuture(open.add(reservation));
    }

    @Override
    public Future<Boolean> confirm(QuotaReservation reservation) {
        Optional<QuotaReservation> found = find(reservation);
        found.ifPresent(one -> open.set(
                open.indexOf(one),
                new QuotaReservation(one.caller(), one.day(), one.refundId(), one.amount(), one.at(), true)));
        return Future.succeededFuture(found.isPresent());
    }

    @Override
    public Future<Void> release(QuotaReservation reservation) {
        find(reservation)
                .filter(one -> one.confirmed() == reservation.confirmed())
                .ifPresent(one -> {
                    open.remove(one);
                    released.add(one.refundId());
                });
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> keep(QuotaReservation reservation) {
        find(reservation).ifPresent(one -> {
            open.remove(one);
            kept.add(one.refundId());
        });
        return Future.succeededFuture();
    }

    @Override
    public Future<List<QuotaReservation>> open(Instant before, int limit) {
        return Future.succeededFuture(open.stream()
                .filter(one -> one.at().isBefore(before))
                .sorted(Comparator.comparing(QuotaReservation::at).reversed())
                .limit(limit)
                .toList());
    }

    @Override
    public Future<Void> forget(LocalDate before) {
        forgotten.add(before);
        return Future.succeededFuture();
    }

    private Optional<QuotaReservation> find(QuotaReservation reservation) {
        return open.stream()
                .filter(one -> one.refundId().equals(reservation.refundId()))
                .findFirst();
    }
}
