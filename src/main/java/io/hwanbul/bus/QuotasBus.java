package io.hwanbul.bus;

import io.hwanbul.limit.QuotaReservation;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.limit.RefundLimit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The callers' days over the event bus, both ends. Silence means that the database did not answer; what was asked for may
 * have been done all the same.
 */
public final class QuotasBus implements QuotaStore {
    private static final Address<Reserve, Boolean> RESERVE = new Address<>("quotas.reserve");
    private static final Address<QuotaReservation, Boolean> CONFIRM = new Address<>("quotas.confirm");
    private static final Address<QuotaReservation, Void> RELEASE = new Address<>("quotas.release");
    private static final Address<QuotaReservation, Void> KEEP = new Address<>("quotas.keep");
    private static final Address<Open, List<QuotaReservation>> OPEN = new Address<>("quotas.open");
    private static final Address<LocalDate, Void> FORGET = new Address<>("quotas.forget");

    private record Reserve(QuotaReservation reservation, RefundLimit limit) {}

    private record Open(Instant before, int limit) {}

    private final Database database;

    /** The patience must be longer than the database client's own limits together, so that its answer is the one that counts. */
    public QuotasBus(Vertx vertx, Duration patience) {
        this.database = new Database(vertx, patience);
    }

    /** Lets the calling verticle answer with the given quotas. */
    public static void answer(Vertx vertx, QuotaStore quotas) {
        RESERVE.answer(vertx, it -> quotas.reserve(it.reservation(), it.limit()));
        CONFIRM.answer(vertx, quotas::confirm);
        RELEASE.answer(vertx, quotas::release);
        KEEP.answer(vertx, quotas::keep);
        OPEN.answer(vertx, it -> quotas.open(it.before(), it.limit()));
        FORGET.answer(vertx, quotas::forget);
    }

    @Override
    public Future<Boolean> reserve(QuotaReservation reservation, RefundLimit limit) {
        return database.ask(RESERVE, new Reserve(reservation, limit));
    }

    @Override
    public Future<Boolean> confirm(QuotaReservation reservation) {
        return database.ask(CONFIRM, reservation);
    }

    @Override
    public Future<Void> release(QuotaReservation reservation) {
        return database.ask(RELEASE, reservation);
    }

    @Override
    public Future<Void> keep(QuotaReservation reservation) {
        return database.ask(KEEP, reservation);
    }

    @Override
    public Future<List<QuotaReservation>> open(Instant before, int limit) {
        return database.ask(OPEN, new Open(before, limit));
    }

    @Override
    public Future<Void> forget(LocalDate before) {
        return database.ask(FORGET, before);
    }
}
