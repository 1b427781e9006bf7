package io.hwanbul.simulation;

import io.hwanbul.limit.ControlStore;
import io.hwanbul.limit.Controls;
import io.hwanbul.limit.Freeze;
import io.hwanbul.limit.QuotaReservation;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.limit.RefundLimit;
import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Settlement;
import io.hwanbul.testing.UnusedPaymentStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The database as one run of a server sees it: every read and write is a step, and may fail. */
final class SimPorts {
    /** The timeout of a database call. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Schedule schedule;
    private final SimStore store;
    private final ServerRun serverRun;
    private long controlsUnreadableUntil;

    SimPorts(Schedule schedule, SimStore store, ServerRun serverRun) {
        this.schedule = schedule;
        this.store = store;
        this.serverRun = serverRun;
    }

    private <T> Future<T> read(String step, Supplier<T> fresh, Supplier<T> stale) {
        if (schedule.strikes(0.02, SimFault.STORE_DROPPED, step)) {
            return unavailable(step);
        }
        boolean old = schedule.strikes(0.02, SimFault.STORE_STALE, step);
        return call(step, old ? stale : fresh);
    }

    private <T> Future<T> write(String step, Supplier<T> write) {
        if (schedule.strikes(0.02, SimFault.STORE_DROPPED, step)) {
            return unavailable(step);
        }
        if (schedule.strikes(0.02, SimFault.STORE_UNACKNOWLEDGED, step)) {
            return call(step, () -> {
                quietly(write);
                throw Refusal.databaseUnavailable();
            });
        }
        if (schedule.strikes(0.02, SimFault.STORE_LATE, step)) {
            schedule.in(PATIENCE.plus(schedule.randomUpTo(Duration.ofSeconds(5))), () -> quietly(write));
            return unavailable(step);
        }
        return call(step, write);
    }

    /** A call that arrives while there is no primary fails. */
    private <T> Future<T> call(String step, Supplier<T> answer) {
        return serverRun.call(step, latency(), latency(), () -> {
            store.requirePrimary();
            return answer.get();
        });
    }

    /** Reads from the primary, where every acknowledged write is visible. */
    private <T> Future<T> latest(String step, Supplier<T> read) {
        return schedule.strikes(0.02, SimFault.STORE_DROPPED, step) ? unavailable(step) : call(step, read);
    }

    private void quietly(Supplier<?> write) {
        Future.succeededFuture()
                .map(sent -> {
                    store.requirePrimary();
                    return write.get();
                })
                .onFailure(refused -> schedule.log(() -> "store: no match"));
    }

    private <T> Future<T> unavailable(String step) {
        return serverRun.call(step, Duration.ZERO, schedule.randomUpTo(PATIENCE), () -> {
            throw Refusal.databaseUnavailable();
        });
    }

    /** From now on no read of the controls succeeds, for so long. */
    void loseControls(Duration time) {
        controlsUnreadableUntil = schedule.nanos() + time.toNanos();
    }

    private Duration latency() {
        return schedule.randomUpTo(Duration.ofMillis(200));
    }

    final PaymentStore payments = new UnusedPaymentStore() {
        @Override
        public Future<List<Payment>> find(String merchantUid) {
            return read("find", () -> store.find(merchantUid, false), () -> store.find(merchantUid, true));
        }

        @Override
        public Future<Optional<Payment>> findByRefund(String id) {
            return read("findByRefund", () -> store.findByRefund(id, false), () -> store.findByRefund(id, true));
        }

        @Override
        public Future<List<Payment>> due(Instant now, int limit) {
            return read("due", () -> store.due(now, limit, false), () -> store.due(now, limit, true));
        }

        @Override
        public Future<RefundIntent> begin(RefundIntent intent) {
            return write("begin", () -> store.begin(intent));
        }

        @Override
        public Future<RefundIntent> approve(RefundIntent intent) {
            return write("approve", () -> store.approve(intent));
        }

        @Override
        public Future<Payment> takeUp(Payment read, Refund progressed, Optional<GatewayAnswer> answer) {
            return write("takeUp", () -> store.takeUp(read, progressed, answer));
        }

        @Override
        public Future<Payment> settle(Settlement settlement) {
            return write("settle", () -> store.settle(settlement));
        }

        @Override
        public Future<Void> tell(String merchantUid, Refund ended, Instant at) {
            return write("tell", () -> store.tell(merchantUid, ended, at));
        }

        @Override
        public Future<Optional<Payment>> findByImpUid(String impUid) {
            return read("findByImpUid", () -> find(impUid, false), () -> find(impUid, true));
        }

        private Optional<Payment> find(String impUid, boolean stale) {
            return store.findAll(List.of(impUid), stale).stream().findFirst();
        }

        @Override
        public Future<List<Payment>> findAll(List<String> impUids) {
            return read("findAll", () -> store.findAll(impUids, false), () -> store.findAll(impUids, true));
        }

        @Override
        public Future<Optional<List<Payment>>> settledBetween(Instant from, Instant to, int limit) {
            return read(
                    "settledBetween",
                    () -> Optional.of(store.settledBetween(from, to, false)),
                    () -> Optional.of(store.settledBetween(from, to, true)));
        }

        @Override
        public Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign) {
            return write("add", () -> store.add(seen, foreign));
        }

        @Override
        public Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
            return write("refresh", () -> store.refresh(read, seen, added));
        }

        @Override
        public Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
            return write("reverse", () -> store.reverse(read, seen, reversed));
        }

        @Override
        public Future<Payment> rebuild(Payment read, List<Refund> lost, Optional<ChainHead> end) {
            return write("rebuild", () -> store.rebuild(read, lost, end));
        }
    };

    final QuotaStore quotas = new QuotaStore() {
        @Override
        public Future<Boolean> reserve(QuotaReservation reservation, RefundLimit limit) {
            return write("reserve", () -> told("reserves", reservation, store.quotas.reserve(reservation, limit)));
        }

        @Override
        public Future<Boolean> confirm(QuotaReservation reservation) {
            return write("confirm", () -> told("confirms", reservation, store.quotas.confirm(reservation)));
        }

        @Override
        public Future<Void> release(QuotaReservation reservation) {
            return write("release", () -> told("releases", reservation, store.quotas.release(reservation)));
        }

        @Override
        public Future<Void> keep(QuotaReservation reservation) {
            return write("keep", () -> told("keeps", reservation, store.quotas.keep(reservation)));
        }

        @Override
        public Future<List<QuotaReservation>> open(Instant before, int limit) {
            return latest("open", () -> store.quotas.open(before, limit).result());
        }

        @Override
        public Future<Void> forget(LocalDate before) {
            return store.quotas.forget(before);
        }

        private <T> T told(String what, QuotaReservation reservation, Future<T> done) {
            schedule.log(() -> "store: " + what + " the part of " + reservation.refundId() + ": " + done.result());
            return done.result();
        }
    };

    final ControlStore controls = new ControlStore() {
        @Override
        public Future<Controls> read() {
            boolean lost = schedule.nanos() < controlsUnreadableUntil
                    || schedule.strikes(0.02, SimFault.STORE_DROPPED, "controls");
            return serverRun.regularCall("controls", latency(), lost ? PATIENCE : latency(), () -> {
                if (lost) {
                    throw Refusal.databaseUnavailable();
                }
                return store.controls.read().result();
            });
        }

        @Override
        public Future<Freeze> freeze(Freeze freeze) {
            return write("freeze", () -> store.controls.freeze(freeze).result());
        }

        @Override
        public Future<Freeze> unfreeze(Freeze end) {
            return write("unfreeze", () -> store.controls.unfreeze(end).result());
        }

        @Override
        public Future<Void> revokeKey(String id) {
            throw new AssertionError();
        }
    };
}
