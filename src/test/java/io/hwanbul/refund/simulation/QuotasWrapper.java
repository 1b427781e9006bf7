package io.hwanbul.refund.simulation;

import io.hwanbul.refund.Limit;
import io.hwanbul.refund.Quotas;
import io.hwanbul.refund.Reservation;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Counts as another one does, but for what a planted bug changes. */
class QuotasWrapper implements Quotas {
    private final Quotas real;

    QuotasWrapper(Quotas real) {
        this.real = real;
    }

    @Override
    public Future<Boolean> reserve(Reservation reservation, Limit limit) {
        return real.reserve(reservation, limit);
    }

    @Override
    public Future<Boolean> confirm(Reservation reservation) {
        return real.confirm(reservation);
    }

    @Override
    public Future<Void> release(Reservation reservation) {
        return real.release(reservation);
    }

    @Override
    public Future<Void> keep(Reservation reservation) {
        return real.keep(reservation);
    }

    @Override
    public Future<List<Reservation>> open(Instant before, int limit) {
        return real.open(before, limit);
    }

    @Override
    public Future<Void> forget(LocalDate before) {
        return real.forget(before);
    }
}
