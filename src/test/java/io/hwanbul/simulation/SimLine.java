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

/** The line between one life of a server and the gateway: what is asked may be lost, done twice, or done late. */
final class SimLine implements Gateway, PaymentLists {
    /** How long the process waits for the gateway. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A cancel may be applied this late after it was sent: the quiet period is the assumption that it is never later. */
    private static final Duration LATEST = PATIENCE.plus(SimServer.TIMING.quiet());

    private final World world;
    private final SimGateway books;
    private final Witness witness;
    private final Life life;
    private final boolean sendsChecksum;
    private final String name;

    SimLine(World world, SimGateway books, Witness witness, Life life, boolean sendsChecksum, String name) {
        this.world = world;
        this.books = books;
        this.witness = witness;
        this.life = life;
        this.sendsChecksum = sendsChecksum;
        this.name = name;
    }

    @Override
    public Future<GatewayAnswer> cancel(CancelOrder order) {
        world.tell(() -> name + " sends \"" + order.reason() + "\", " + order.amount() + " of " + order.checksum());
        witness.sent(order);
        if (isMute(order.impUid(), "cancel")) {
            return answer("cancel", PATIENCE, GatewayAnswer.Unknown::new);
        }
        if (world.strikes(0.03, SimFault.GATEWAY_UNSENT, "cancel")) {
            return answer("cancel", world.some(PATIENCE), GatewayAnswer.Unsent::new);
        }
        if (world.strikes(0.03, SimFault.GATEWAY_LOST, "cancel")) {
            return answer("cancel", world.some(PATIENCE), GatewayAnswer.Unknown::new);
        }
        if (world.strikes(0.03, SimFault.GATEWAY_DECLINES, "cancel")) {
            return answer("cancel", latency(), () -> new GatewayAnswer.Declined(new GatewayMessage(-1, "not today")));
        }
        if (world.strikes(0.03, SimFault.GATEWAY_ACTS_LATE, "cancel")) {
            world.in(PATIENCE.plus(world.some(LATEST.minus(PATIENCE))), () -> act(order));
            return answer("cancel", PATIENCE, GatewayAnswer.Unknown::new);
        }
        if (world.strikes(0.03, SimFault.GATEWAY_SHOWS_LATER, "cancel")) {
            return life.call(
                    "cancel",
                    latency(),
                    latency(),
                    () -> books.check(order, sendsChecksum)
                            .<GatewayAnswer>map(GatewayAnswer.Declined::new)
                            .orElseGet(() -> {
                                world.in(world.some(LATEST), () -> act(order));
                                return show(order.impUid());
                            }));
        }
        // what is decided later leaves the balance as it is: nothing there can tell a second delivery or a lie from the
        // truth
        boolean shows = !books.decidesLater(order.impUid());
        if (shows && world.strikes(0.03, SimFault.GATEWAY_TWICE, "cancel")) {
            world.in(world.some(Duration.ofSeconds(2)), () -> act(order));
        }
        if (world.strikes(0.05, SimFault.GATEWAY_ACTED_AND_LOST, "cancel")) {
            return life.call("cancel", latency(), world.some(PATIENCE), () -> {
                act(order);
                return new GatewayAnswer.Unknown();
            });
        }
        if (shows && world.strikes(0.03, SimFault.GATEWAY_ACTS_AND_DECLINES, "cancel")) {
            return life.call("cancel", latency(), latency(), () -> {
                act(order);
                return new GatewayAnswer.Declined(new GatewayMessage(-1, "no answer from the PG"));
            });
        }
        return life.call(
                "cancel",
                latency(),
                world.some(Duration.ofSeconds(3)),
                () -> act(order).<GatewayAnswer>map(GatewayAnswer.Declined::new).orElseGet(() -> show(order.impUid())));
    }

    @Override
    public Future<GatewayAnswer> voidAccount(GatewayPayment unpaid) {
        throw new AssertionError("every payment here is paid");
    }

    @Override
    public Future<GatewayAnswer> find(String impUid) {
        if (isMute(impUid, "look")) {
            return answer("look", PATIENCE, GatewayAnswer.Unknown::new);
        }
        if (world.strikes(0.03, SimFault.GATEWAY_UNSENT, "look")) {
            return answer("look", world.some(PATIENCE), GatewayAnswer.Unsent::new);
        }
        if (world.strikes(0.03, SimFault.GATEWAY_LOST, "look")) {
            return answer("look", world.some(PATIENCE), GatewayAnswer.Unknown::new);
        }
        return life.call("look", latency(), latency(), () -> show(impUid)).onSuccess(shown -> witness.looked(impUid));
    }

    @Override
    public Future<Page> page(Query query) {
        if (world.strikes(0.03, SimFault.GATEWAY_LOST, "list")) {
            return life.call("list", Duration.ZERO, world.some(PATIENCE), () -> {
                throw Refusal.gatewayUnavailable();
            });
        }
        return life.call("list", latency(), latency(), () -> new Page(books.cancelled(), List.of(), true));
    }

    @Override
    public Future<List<GatewayPayment>> find(List<String> impUids) {
        return life.call(
                "list",
                latency(),
                latency(),
                () -> impUids.stream().map(books::show).toList());
    }

    private boolean isMute(String impUid, String step) {
        if (world.strikes(0.01, SimFault.GATEWAY_MUTE, step)) {
            books.mute(impUid, true);
        }
        return books.isMute(impUid);
    }

    private Future<GatewayAnswer> answer(String step, Duration after, Supplier<GatewayAnswer> answer) {
        return life.call(step, Duration.ZERO, after, answer);
    }

    private Duration latency() {
        return world.some(Duration.ofMillis(200));
    }

    private Optional<GatewayMessage> act(CancelOrder order) {
        return books.cancel(order, sendsChecksum);
    }

    private GatewayAnswer show(String impUid) {
        return new GatewayAnswer.Shown(books.show(impUid));
    }
}
