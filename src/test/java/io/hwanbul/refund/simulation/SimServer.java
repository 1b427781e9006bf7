package io.hwanbul.refund.simulation;

import io.hwanbul.refund.Answer;
import io.hwanbul.refund.CancelOrder;
import io.hwanbul.refund.Clock;
import io.hwanbul.refund.Gateway;
import io.hwanbul.refund.GatewayMessage;
import io.hwanbul.refund.Intent;
import io.hwanbul.refund.Outcome;
import io.hwanbul.refund.Payment;
import io.hwanbul.refund.Payments;
import io.hwanbul.refund.Recovery;
import io.hwanbul.refund.Reference;
import io.hwanbul.refund.Refund;
import io.hwanbul.refund.RefundDesk;
import io.hwanbul.refund.RefundFlow;
import io.hwanbul.refund.RefundRequest;
import io.hwanbul.refund.Refusal;
import io.hwanbul.refund.Settlement;
import io.hwanbul.refund.Timing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One server process: the real flow, desk and recovery, behind ports whose every answer is a step of the world.
 * A crash drops what the process was waiting for; a freeze holds it up.
 */
final class SimServer {
    static final Timing TIMING =
            new Timing(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(3));

    /** How long the process waits for a store and for a gateway. */
    private static final Duration STORE_PATIENCE = Duration.ofSeconds(2);

    private static final Duration GATEWAY_PATIENCE = Duration.ofSeconds(10);

    /** A cancel may be applied this late after it was sent: the quiet period is the assumption that it is never later. */
    private static final Duration LATEST = GATEWAY_PATIENCE.plus(TIMING.quiet());

    private final World world;
    private final SimStore store;
    private final SimGateway books;
    private final Witness witness;
    private final String name;
    private Duration clockError;
    private final Plant plant;
    private final Reference reference;
    private RefundFlow flow;
    private RefundDesk desk;
    private int life;
    private boolean up;
    private long frozenUntil;

    SimServer(
            World world,
            SimStore store,
            SimGateway books,
            Witness witness,
            String name,
            Plant plant,
            Reference reference) {
        this.world = world;
        this.store = store;
        this.books = books;
        this.witness = witness;
        this.name = name;
        this.reference = reference;
        clockError = Duration.ofSeconds(world.random().nextInt(-600, 601));
        this.plant = plant;
        start();
    }

    private void start() {
        life++;
        up = true;
        Clock clock = new Clock(() -> wallTime(), world::nanos);
        Ports ports = new Ports();
        Payments payments = plant.inStore(ports.payments);
        Gateway gateway = plant.inGateway(ports.gateway);
        flow = new RefundFlow(payments, gateway, clock, TIMING, reference, world.random());
        desk = new RefundDesk(payments, gateway, clock);
        Recovery recovery = new Recovery(payments, gateway, clock, TIMING, world.random());
        sweep(recovery, life);
    }

    private Instant wallTime() {
        return Instant.EPOCH
                .plus(Duration.ofDays(20_000))
                .plusNanos(world.nanos())
                .plus(clockError);
    }

    private void sweep(Recovery recovery, int mine) {
        if (mine == life && up) {
            recovery.sweep().onComplete(done -> world.in(TIMING.interval(), () -> sweep(recovery, mine)));
        }
    }

    private void crash() {
        if (up) {
            world.tell(() -> name + " crashes");
            up = false;
            life++;
            world.in(world.some(Duration.ofSeconds(30)), this::start);
        }
    }

    Future<Outcome> refund(RefundRequest request) {
        return up ? flow.refund(plant.atTheDoor(request)) : Future.failedFuture("nobody listens");
    }

    RefundDesk desk() {
        return desk;
    }

    void stepClock(Duration error) {
        clockError = error;
    }

    /** One life of the process: its ports end with it. */
    private final class Ports {
        private final int mine = life;

        /** Has the answer computed when the call arrives and delivered when it comes back; both are steps. */
        private <T> Future<T> call(String step, Duration there, Duration back, Supplier<T> answer) {
            if (mine != life) {
                return Promise.<T>promise().future();
            }
            if (world.strikes(0.004, Fault.CRASH_BEFORE, step)) {
                crash();
                return Promise.<T>promise().future();
            }
            Promise<T> promise = Promise.promise();
            if (world.strikes(0.004, Fault.CRASH_DURING, step)) {
                world.in(world.some(there.plus(back)), SimServer.this::crash);
            }
            world.in(there, () -> {
                Future<T> result = Future.succeededFuture().map(sent -> answer.get());
                world.in(back, () -> deliver(step, promise, result));
            });
            return promise.future();
        }

        private <T> void deliver(String step, Promise<T> promise, Future<T> result) {
            if (mine != life) {
                return;
            }
            if (world.strikes(0.004, Fault.CRASH_AFTER, step)) {
                crash();
                return;
            }
            if (world.strikes(0.004, Fault.FREEZE, step)) {
                frozenUntil = Math.max(
                        frozenUntil,
                        world.nanos() + world.some(Duration.ofMinutes(5)).toNanos());
            }
            if (frozenUntil > world.nanos()) {
                world.in(Duration.ofNanos(frozenUntil - world.nanos()), () -> deliver(step, promise, result));
                return;
            }
            result.onComplete(promise);
        }

        private <T> Future<T> read(String step, Supplier<T> fresh, Supplier<T> stale) {
            if (world.strikes(0.02, Fault.STORE_DROPPED, step)) {
                return unavailable(step);
            }
            boolean old = world.strikes(0.02, Fault.STORE_STALE, step);
            return call(step, latency(), latency(), old ? stale : fresh);
        }

        private <T> Future<T> write(String step, Supplier<T> write) {
            if (world.strikes(0.02, Fault.STORE_DROPPED, step)) {
                return unavailable(step);
            }
            if (world.strikes(0.02, Fault.STORE_UNACKNOWLEDGED, step)) {
                return call(step, latency(), latency(), () -> {
                    quietly(write);
                    throw Refusal.databaseUnavailable();
                });
            }
            if (world.strikes(0.02, Fault.STORE_LATE, step)) {
                world.in(STORE_PATIENCE.plus(world.some(Duration.ofSeconds(5))), () -> quietly(write));
                return unavailable(step);
            }
            return call(step, latency(), latency(), write);
        }

        private void quietly(Supplier<?> write) {
            Future.succeededFuture().map(sent -> write.get()).onFailure(refused -> world.tell(() -> "store: no match"));
        }

        private <T> Future<T> unavailable(String step) {
            return call(step, Duration.ZERO, world.some(STORE_PATIENCE), () -> {
                throw Refusal.databaseUnavailable();
            });
        }

        private Duration latency() {
            return world.some(Duration.ofMillis(200));
        }

        private final Payments payments = new Payments() {
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
            public Future<Intent> begin(Intent intent) {
                return write("begin", () -> store.begin(intent));
            }

            @Override
            public Future<Refund> takeUp(String merchantUid, Refund read, Refund progressed) {
                return write("takeUp", () -> store.takeUp(merchantUid, read, progressed));
            }

            @Override
            public Future<Payment> settle(Settlement settlement) {
                return write("settle", () -> store.settle(settlement));
            }
        };

        private final Gateway gateway = new Gateway() {
            @Override
            public Future<Answer> cancel(CancelOrder order) {
                world.tell(() ->
                        name + " sends \"" + order.reason() + "\", " + order.amount() + " of " + order.checksum());
                witness.sent(order);
                if (isMute(order.impUid(), "cancel")) {
                    return answer("cancel", GATEWAY_PATIENCE, Answer.Unknown::new);
                }
                if (world.strikes(0.03, Fault.GATEWAY_UNSENT, "cancel")) {
                    return answer("cancel", world.some(GATEWAY_PATIENCE), Answer.Unsent::new);
                }
                if (world.strikes(0.03, Fault.GATEWAY_LOST, "cancel")) {
                    return answer("cancel", world.some(GATEWAY_PATIENCE), Answer.Unknown::new);
                }
                if (world.strikes(0.03, Fault.GATEWAY_DECLINES, "cancel")) {
                    return answer("cancel", latency(), () -> new Answer.Declined(new GatewayMessage(-1, "not today")));
                }
                if (world.strikes(0.03, Fault.GATEWAY_ACTS_LATE, "cancel")) {
                    world.in(GATEWAY_PATIENCE.plus(world.some(LATEST.minus(GATEWAY_PATIENCE))), () -> act(order));
                    return answer("cancel", GATEWAY_PATIENCE, Answer.Unknown::new);
                }
                if (world.strikes(0.03, Fault.GATEWAY_SHOWS_LATER, "cancel")) {
                    return call(
                            "cancel",
                            latency(),
                            latency(),
                            () -> books.check(order, plant.sendsChecksum())
                                    .<Answer>map(Answer.Declined::new)
                                    .orElseGet(() -> {
                                        world.in(world.some(LATEST), () -> act(order));
                                        return show(order.impUid());
                                    }));
                }
                if (world.strikes(0.03, Fault.GATEWAY_TWICE, "cancel")) {
                    world.in(world.some(Duration.ofSeconds(2)), () -> act(order));
                }
                if (world.strikes(0.05, Fault.GATEWAY_ACTED_AND_LOST, "cancel")) {
                    return call("cancel", latency(), world.some(GATEWAY_PATIENCE), () -> {
                        act(order);
                        return new Answer.Unknown();
                    });
                }
                if (world.strikes(0.03, Fault.GATEWAY_ACTS_AND_DECLINES, "cancel")) {
                    return call("cancel", latency(), latency(), () -> {
                        act(order);
                        return new Answer.Declined(new GatewayMessage(-1, "no answer from the PG"));
                    });
                }
                return call(
                        "cancel",
                        latency(),
                        world.some(Duration.ofSeconds(3)),
                        () -> act(order).<Answer>map(Answer.Declined::new).orElseGet(() -> show(order.impUid())));
            }

            @Override
            public Future<Answer> find(String impUid) {
                if (isMute(impUid, "look")) {
                    return answer("look", GATEWAY_PATIENCE, Answer.Unknown::new);
                }
                if (world.strikes(0.03, Fault.GATEWAY_UNSENT, "look")) {
                    return answer("look", world.some(GATEWAY_PATIENCE), Answer.Unsent::new);
                }
                if (world.strikes(0.03, Fault.GATEWAY_LOST, "look")) {
                    return answer("look", world.some(GATEWAY_PATIENCE), Answer.Unknown::new);
                }
                return call("look", latency(), latency(), () -> show(impUid))
                        .onSuccess(shown -> witness.looked(impUid));
            }

            private boolean isMute(String impUid, String step) {
                if (world.strikes(0.01, Fault.GATEWAY_MUTE, step)) {
                    books.mute(impUid, true);
                }
                return books.isMute(impUid);
            }

            private Future<Answer> answer(String step, Duration after, Supplier<Answer> answer) {
                return call(step, Duration.ZERO, after, answer);
            }
        };

        private Optional<GatewayMessage> act(CancelOrder order) {
            return books.cancel(order, plant.sendsChecksum());
        }

        private Answer show(String impUid) {
            return new Answer.Shown(books.show(impUid, Shop.merchantUid(impUid)));
        }
    }
}
