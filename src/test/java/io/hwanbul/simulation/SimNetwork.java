package io.hwanbul.simulation;

import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The network between a server and the gateway: a call may be lost, delivered twice, or delivered late. */
final class SimNetwork implements Gateway, PaymentLists {
    /** The timeout of a gateway call. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The latest moment at which a cancel is applied; that it is never later is what the quiet period assumes. */
    private static final Duration LATEST = SimServer.TIMING.quiet();

    private final Schedule schedule;
    private final SimGateway books;
    private final RefundInvariants invariants;
    private final ServerRun serverRun;
    private final boolean sendsChecksum;
    private final String name;

    SimNetwork(
            Schedule schedule,
            SimGateway books,
            RefundInvariants invariants,
            ServerRun serverRun,
            boolean sendsChecksum,
            String name) {
        this.schedule = schedule;
        this.books = books;
        this.invariants = invariants;
        this.serverRun = serverRun;
        this.sendsChecksum = sendsChecksum;
        this.name = name;
    }

    @Override
    public Future<GatewayAnswer> cancel(CancelOrder order, Gateway.SendWindow window) {
        schedule.log(() -> name + " sends \"" + order.reason() + "\", " + order.amount() + " of " + order.checksum());
        invariants.sent(order);
        return deliver(order).onSuccess(answer -> invariants.heard(order));
    }

    private Future<GatewayAnswer> deliver(CancelOrder order) {
        if (books.isAwayFor(order)) {
            return answer("cancel", latency(), GatewayAnswer.Unsent::new);
        }
        if (isSilent(order.impUid(), "cancel")) {
            return answer("cancel", PATIENCE, GatewayAnswer.Unknown::new);
        }
        if (schedule.strikes(0.03, SimFault.GATEWAY_UNSENT, "cancel")) {
            return answer("cancel", schedule.randomUpTo(PATIENCE), GatewayAnswer.Unsent::new);
        }
        if (schedule.strikes(0.03, SimFault.GATEWAY_LOST, "cancel")) {
            return answer("cancel", schedule.randomUpTo(PATIENCE), GatewayAnswer.Unknown::new);
        }
        if (schedule.strikes(0.03, SimFault.GATEWAY_DECLINES, "cancel")) {
            return answer("cancel", latency(), () -> new GatewayAnswer.Declined(new GatewayMessage(-1, "not today")));
        }
        if (schedule.strikes(0.03, SimFault.GATEWAY_ACTS_LATE, "cancel")) {
            schedule.in(PATIENCE.plus(schedule.randomUpTo(LATEST.minus(PATIENCE))), () -> act(order));
            return answer("cancel", PATIENCE, GatewayAnswer.Unknown::new);
        }
        if (schedule.strikes(0.03, SimFault.GATEWAY_SHOWS_LATER, "cancel")) {
            return serverRun.call(
                    "cancel",
                    latency(),
                    latency(),
                    () -> books.check(order, sendsChecksum)
                            .<GatewayAnswer>map(GatewayAnswer.Declined::new)
                            .orElseGet(() -> {
                                schedule.in(schedule.randomUpTo(LATEST), () -> act(order));
                                return show(order.impUid());
                            }));
        }
        // a cancel that is decided later does not change the balance yet, so the gateway could not detect a second
        // delivery
        boolean shows = !books.decidesLater(order.impUid());
        if (shows && schedule.strikes(0.03, SimFault.GATEWAY_TWICE, "cancel")) {
            schedule.in(schedule.randomUpTo(Duration.ofSeconds(2)), () -> act(order));
        }
        if (shows && schedule.strikes(0.03, SimFault.GATEWAY_OTHER_AMOUNT, "cancel")) {
            return serverRun.call(
                    "cancel",
                    latency(),
                    latency(),
                    () -> books.cancelLess(order, sendsChecksum)
                            .<GatewayAnswer>map(GatewayAnswer.Declined::new)
                            .orElseGet(() -> show(order.impUid())));
        }
        if (schedule.strikes(0.05, SimFault.GATEWAY_ACTED_AND_LOST, "cancel")) {
            return serverRun.call("cancel", latency(), schedule.randomUpTo(PATIENCE), () -> {
                act(order);
                return new GatewayAnswer.Unknown();
            });
        }
        if (schedule.strikes(0.03, SimFault.GATEWAY_ACTS_AND_DECLINES, "cancel")) {
            return serverRun.call("cancel", latency(), latency(), () -> {
                act(order);
                return new GatewayAnswer.Declined(new GatewayMessage(-1, "no answer from the PG"));
            });
        }
        return serverRun.call(
                "cancel",
                latency(),
                schedule.randomUpTo(Duration.ofSeconds(3)),
                () -> act(order).<GatewayAnswer>map(GatewayAnswer.Declined::new).orElseGet(() -> show(order.impUid())));
    }

    @Override
    public Future<GatewayAnswer> voidAccount(GatewayPayment unpaid) {
        throw new AssertionError("every payment here is paid");
    }

    @Override
    public Future<GatewayAnswer> find(String impUid) {
        if (isSilent(impUid, "look")) {
            return answer("look", PATIENCE, GatewayAnswer.Unknown::new);
        }
        if (schedule.strikes(0.03, SimFault.GATEWAY_UNSENT, "look")) {
            return answer("look", schedule.randomUpTo(PATIENCE), GatewayAnswer.Unsent::new);
        }
        if (schedule.strikes(0.03, SimFault.GATEWAY_LOST, "look")) {
            return answer("look", schedule.randomUpTo(PATIENCE), GatewayAnswer.Unknown::new);
        }
        return serverRun
                .call("look", latency(), latency(), () -> show(impUid))
                .onSuccess(shown -> invariants.looked(impUid));
    }

    @Override
    public Future<Page> page(Query query) {
        if (schedule.strikes(0.03, SimFault.GATEWAY_LOST, "list")) {
            return serverRun.call("list", Duration.ZERO, schedule.randomUpTo(PATIENCE), () -> {
                throw Refusal.gatewayUnavailable();
            });
        }
        return serverRun.call(
                "list", latency(), latency(), () -> new Page(books.list(query.status()), List.of(), true));
    }

    @Override
    public Future<List<GatewayPayment>> find(List<String> impUids) {
        return serverRun.call(
                "list",
                latency(),
                latency(),
                () -> impUids.stream().map(books::show).toList());
    }

    private boolean isSilent(String impUid, String step) {
        if (schedule.strikes(0.01, SimFault.GATEWAY_MUTE, step)) {
            books.silent(impUid, true);
        }
        return books.isSilent(impUid);
    }

    private Future<GatewayAnswer> answer(String step, Duration after, Supplier<GatewayAnswer> answer) {
        return serverRun.call(step, Duration.ZERO, after, answer);
    }

    private Duration latency() {
        return schedule.randomUpTo(Duration.ofMillis(200));
    }

    private Optional<GatewayMessage> act(CancelOrder order) {
        return books.cancel(order, sendsChecksum);
    }

    private GatewayAnswer show(String impUid) {
        return new GatewayAnswer.Shown(books.show(impUid));
    }
}
