package io.hwanbul.simulation;

import io.hwanbul.limit.Freeze;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Those who approve, reject and freeze, some of them what they have asked for themselves. */
final class Staff {
    private static final List<String> NAMES = List.of("boss", "deputy", "client");

    private final World world;
    private final SimStore store;
    private final Controls controls;
    private final List<SimServer> servers;
    private int words;
    private int thaws;

    Staff(World world, SimStore store, Controls controls, List<SimServer> servers) {
        this.world = world;
        this.store = store;
        this.controls = controls;
        this.servers = servers;
    }

    /** They come to work again and again. */
    void work(Duration day) {
        for (int i = 0; i < 12; i++) {
            world.in(world.some(day), this::decide);
        }
        world.in(world.some(day), this::freeze);
    }

    private void decide() {
        StreamSupport.stream(store.all().spliterator(), false)
                .flatMap(payment -> payment.refunds().stream())
                .filter(refund -> refund.state() == RefundState.AWAITING_APPROVAL)
                .forEach(this::decide);
    }

    private void decide(Refund refund) {
        String name = world.oneOf(NAMES);
        if (world.chance(0.2)) {
            world.tell(() -> name + " rejects " + refund.id());
            world.oneOf(servers).reject(caller(name, Scope.APPROVE, "rejection"), refund.id(), "no");
            return;
        }
        int clicks = world.chance(0.3) ? 2 : 1;
        for (int i = 0; i < clicks; i++) {
            world.in(world.some(Duration.ofSeconds(1)), () -> approve(name, refund));
        }
    }

    private void approve(String name, Refund refund) {
        String why = "word " + ++words;
        world.tell(() -> name + " approves " + refund.id());
        controls.approves(why, name);
        world.oneOf(servers)
                .approve(caller(name, Scope.APPROVE, why), refund.id(), why)
                .onSuccess(outcome -> world.note("approvals that were carried out"))
                .onFailure(refused -> world.tell(() -> name + " hears " + refused));
    }

    private void freeze() {
        if (world.chance(0.3)) {
            int before = thaws;
            world.oneOf(servers)
                    .freeze(word("fraud"))
                    .onSuccess(done -> {
                        if (thaws == before) {
                            world.tell(() -> "boss hears that refunds are frozen");
                            world.note("freezes");
                            controls.frozen();
                        }
                    })
                    .onComplete(told -> world.in(world.some(Duration.ofMinutes(2)), this::thaw));
        }
    }

    /** Until it is heard, and at the end of the day for good. */
    void thaw() {
        thaws++;
        controls.thaws();
        world.oneOf(servers).lift(word("over")).onFailure(unheard -> world.in(Duration.ofSeconds(10), this::thaw));
    }

    private static Freeze word(String why) {
        return new Freeze(Optional.empty(), "boss", why, Instant.EPOCH);
    }

    static Caller caller(String name, Scope scope, String requestId) {
        return new Caller(name, Set.of(scope), Optional.empty(), "192.0.2.7", requestId);
    }
}
