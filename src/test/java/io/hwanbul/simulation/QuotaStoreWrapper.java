package io.hwanbul.simulation;

import io.hwanbul.limit.QuotaReservation;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.limit.RefundLimit;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Delegates to another quota store; a planted bug overrides a part. */
class QuotaStoreWrapper implements QuotaStore {
    private final QuotaStore real;

    QuotaStoreWrapper(QuotaStore real) {
        this.real = real;
    }

    @Override
    public Future<Boolean> reserve(QuotaReservation reservation, RefundLimit limit) {
        return real.reserve(reservation, limit);
    }

    @Override
    public Future<Boolean> confirm(QuotaReservation reservation) {
        return real.confirm(reservation);
    }

    @Override
    public Future<Void> release(QuotaReservation reservation) {
        return real.release(reservation);
    }

    @Override
    public Future<Void> keep(QuotaReservation reservation) {
        return real.keep(reservation);
    }

    @Override
    public Future<List<QuotaReservation>> open(Instant before, int limit) {
        return real.open(before, limit);
    }

    @Override
    public Future<Void> forget(LocalDate before) {
        return real.forget(before);
    }
}
