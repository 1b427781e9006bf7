package io.hwanbul.simulation;

import io.hwanbul.limit.RefundLimit;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.testing.MemoryQuotaStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The invariants of limits, approvals and freezes. */
final class ControlInvariants {
    private final Schedule schedule;
    private final SimStore store;
    private final SimGateway books;
    private final ShopRules rules;
    private final Map<String, String> approvers = new HashMap<>();
    private final Set<String> askedInFreeze = new HashSet<>();
    private boolean frozen;

    ControlInvariants(Schedule schedule, SimStore store, SimGateway books, ShopRules rules) {
        this.schedule = schedule;
        this.store = store;
        this.books = books;
        this.rules = rules;
    }

    private void require(boolean holds, String invariant) {
        if (!holds) {
            schedule.fail(new Violation(invariant));
        }
    }

    /** A freeze was acknowledged: refunds that are requested from now on must not begin. */
    void frozen() {
        frozen = true;
    }

    /** A freeze is about to be lifted. */
    void unfreezes() {
        frozen = false;
        askedInFreeze.clear();
    }

    /** A request is sent, to refund or to approve. */
    void asked(String request) {
        if (frozen) {
            askedInFreeze.add(request);
        }
    }

    void approves(String why, String by) {
        approvers.put(why, by);
        asked(why);
    }

    /** Checked after every step that changed the store or the gateway. */
    void check() {
        refunds().forEach(refund -> {
            require(
                    !askedInFreeze.contains(refund.origin().requestId()),
                    "no refund is begun that was asked for in a freeze");
            refund.decision().filter(Refund.Decision::approved).ifPresent(decision -> checkApproval(refund, decision));
        });
        List<Refund> moved = refunds().filter(this::movedAtItsFirst).toList();
        rules.limit()
                .dayAmount()
                .ifPresent(most -> require(
                        sum(moved.stream()).compareTo(most) <= 0, "no number of requests passes the amount of a day"));
        rules.limit()
                .dayCount()
                .ifPresent(most -> require(moved.size() <= most, "no number of requests passes the count of a day"));
        rules.approval()
                .above()
                .ifPresent(most -> store.all()
                        .forEach(payment -> require(
                                sum(alone(payment)).compareTo(most) <= 0,
                                "no more of a payment moves without a second person than one may allow")));
    }

    private void checkApproval(Refund refund, Refund.Decision decision) {
        require(!askedInFreeze.contains(decision.why()), "no refund is approved in a freeze");
        require(
                !refund.origin().requestedBy().equals(approvers.get(decision.why())),
                "nobody approves what they have asked for");
    }

    /** Checked when no refund is pending any more and reservations of crashed servers have been released. */
    void checkAtRest() {
        if (rules.limit().equals(RefundLimit.NONE) || store.hasDamaged()) {
            return; // of a refund whose record was lost nobody knows who asked for it
        }
        MemoryQuotaStore quotas = store.quotas;
        refunds().findFirst().ifPresent(first -> {
            LocalDate day = LocalDate.ofInstant(first.origin().requestedAt(), ZoneId.of("Asia/Seoul"));
            BigDecimal counted = quotas.amount(first.origin().requestedBy(), day);
            require(
                    counted.compareTo(sum(refunds().filter(ControlInvariants::mustCount))) >= 0
                            && counted.compareTo(sum(refunds().filter(ControlInvariants::mayCount))) <= 0,
                    "at rest, the day counts what has succeeded");
        });
    }

    private static boolean mustCount(Refund refund) {
        return refund.state() == RefundState.SUCCEEDED && refund.corrections().isEmpty();
    }

    /** A refund that succeeded and was reversed may still count. */
    private static boolean mayCount(Refund refund) {
        return refund.state() == RefundState.SUCCEEDED || !refund.corrections().isEmpty();
    }

    private Stream<Refund> alone(Payment payment) {
        return payment.refunds().stream()
                .filter(refund -> !store.isDamaged(payment.seen().merchantUid()))
                .filter(refund -> refund.decision().isEmpty())
                .filter(this::movedAtItsFirst);
    }

    private Stream<Refund> refunds() {
        return StreamSupport.stream(store.all().spliterator(), false).flatMap(payment -> payment.refunds().stream());
    }

    /** A refund whose first delivery was declined has failed and releases its quota; that a second delivery was accepted is not known in time. */
    private boolean movedAtItsFirst(Refund refund) {
        return !books.hasRefused(refund.id()) && !books.cancelsOf(refund).isEmpty();
    }

    private static BigDecimal sum(Stream<Refund> refunds) {
        return refunds.map(refund -> refund.order().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
