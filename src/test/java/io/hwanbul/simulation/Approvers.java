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

/** People who approve, reject and freeze; some try to approve what they requested themselves. */
final class Approvers {
    private static final List<String> NAMES = List.of("boss", "deputy", "client");

    private final Schedule schedule;
    private final SimStore store;
    private final ControlInvariants controls;
    private final List<SimServer> servers;
    private int decisions;
    private int unfreezes;

    Approvers(Schedule schedule, SimStore store, ControlInvariants controls, List<SimServer> servers) {
        this.schedule = schedule;
        this.store = store;
        this.controls = controls;
        this.servers = servers;
    }

    /** Queues what they do in a day. */
    void work(Duration day) {
        for (int i = 0; i < 12; i++) {
            schedule.in(schedule.randomUpTo(day), this::decide);
        }
        schedule.in(schedule.randomUpTo(day), this::freeze);
        schedule.in(schedule.randomUpTo(day), this::loseLease);
    }

    private void loseLease() {
        if (schedule.strikes(0.5, SimFault.LEASE_LOST, "lease")) {
            schedule.oneOf(servers).loseLease(schedule.randomUpTo(Duration.ofMinutes(1)));
        }
    }

    private void decide() {
        StreamSupport.stream(store.all().spliterator(), false)
                .flatMap(payment -> payment.refunds().stream())
                .filter(refund -> refund.state() == RefundState.AWAITING_APPROVAL)
                .forEach(this::decide);
    }

    private void decide(Refund refund) {
        String name = schedule.oneOf(NAMES);
        if (schedule.chance(0.2)) {
            schedule.log(() -> name + " rejects " + refund.id());
            schedule.oneOf(servers).reject(caller(name, Scope.APPROVE, "rejection"), refund.id(), "no");
            return;
        }
        int clicks = schedule.chance(0.3) ? 2 : 1;
        for (int i = 0; i < clicks; i++) {
            schedule.in(schedule.randomUpTo(Duration.ofSeconds(1)), () -> approve(name, refund));
        }
    }

    private void approve(String name, Refund refund) {
        String why = "word " + ++decisions;
        schedule.log(() -> name + " approves " + refund.id());
        controls.approves(why, name);
        schedule.oneOf(servers)
                .approve(caller(name, Scope.APPROVE, why), refund.id(), why)
                .onSuccess(outcome -> schedule.note("approvals that were carried out"))
                .onFailure(refused -> schedule.log(() -> name + " hears " + refused));
    }

    private void freeze() {
        if (store.isToBeFrozen()) {
            int before = unfreezes;
            loseLease();
            schedule.oneOf(servers)
                    .freeze(word("fraud"))
                    .onSuccess(done -> {
                        if (unfreezes == before) {
                            schedule.log(() -> "boss hears that refunds are frozen");
                            schedule.note("freezes");
                            controls.frozen();
                        }
                    })
                    .onComplete(told -> schedule.in(schedule.randomUpTo(Duration.ofMinutes(2)), this::unfreeze));
        }
    }

    /** Lifts the freeze, repeating it until it is acknowledged. */
    void unfreeze() {
        unfreezes++;
        controls.unfreezes();
        schedule.oneOf(servers)
                .lift(word("over"))
                .onFailure(unheard -> schedule.in(Duration.ofSeconds(10), this::unfreeze));
    }

    private static Freeze word(String why) {
        return new Freeze(Optional.empty(), "boss", why, Instant.EPOCH);
    }

    static Caller caller(String name, Scope scope, String requestId) {
        return new Caller(name, Set.of(scope), Optional.empty(), "192.0.2.7", requestId);
    }
}
