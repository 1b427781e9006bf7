package io.hwanbul.refund;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Quotas in memory that keep the port's conditions, and write down what became of each refund. */
final class SweptQuotas implements Quotas {
    final List<Reservation> open = new ArrayList<>();
    final List<String> released = new ArrayList<>();
    final List<String> kept = new ArrayList<>();
    final List<LocalDate> forgotten = new ArrayList<>();

    @Override
    public Future<Boolean> reserve(Reservation reservation, Limit limit) {
        return Future.succeededFuture(open.add(reservation));
    }

    @Override
    public Future<Boolean> confirm(Reservation reservation) {
        Optional<Reservation> found = find(reservation);
        found.ifPresent(one -> open.set(
                open.indexOf(one),
                new Reservation(one.caller(), one.day(), one.refundId(), one.amount(), one.at(), true)));
        return Future.succeededFuture(found.isPresent());
    }

    @Override
    public Future<Void> release(Reservation reservation) {
        find(reservation)
                .filter(one -> one.confirmed() == reservation.confirmed())
                .ifPresent(one -> {
                    open.remove(one);
                    released.add(one.refundId());
                });
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> keep(Reservation reservation) {
        find(reservation).ifPresent(one -> {
            open.remove(one);
            kept.add(one.refundId());
        });
        return Future.succeededFuture();
    }

    @Override
    public Future<List<Reservation>> open(Instant before, int limit) {
        return Future.succeededFuture(open.stream()
                .filter(one -> one.at().isBefore(before))
                .sorted(Comparator.comparing(Reservation::at).reversed())
                .limit(limit)
                .toList());
    }

    @Override
    public Future<Void> forget(LocalDate before) {
        forgotten.add(before);
        return Future.succeededFuture();
    }

    private Optional<Reservation> find(Reservation reservation) {
        return open.stream()
                .filter(one -> one.refundId().equals(reservation.refundId()))
                .findFirst();
    }
}
