package io.hwanbul.refund;

import static io.hwanbul.refund.Examples.ID;
import static io.hwanbul.refund.Examples.NOW;
import static io.hwanbul.refund.Examples.TIMING;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One server's flow, recovery and desk on a store and a gateway of the test's own, which write down what they did. */
final class Bench {
    final List<String> steps = new ArrayList<>();
    final MemoryPayments payments = new MemoryPayments(steps);
    final ScriptedGateway gateway = new ScriptedGateway(steps);
    final Books books;
    final MemoryQuotas quotas = new MemoryQuotas();
    final MemoryFreezes freezes = new MemoryFreezes();
    final RefundFlow flow;
    final Approvals approvals;
    final RefundDesk desk;

    private final Clock clock = new Clock(this::now, this::nanos);
    private final Means means;
    private Instant now = NOW;
    private long nanos;
    private int refunds;

    Bench() {
        this(TIMING, Examples.POLICY);
    }

    Bench(Timing timing) {
        this(timing, Examples.POLICY);
    }

    Bench(Timing timing, Policy policy) {
        Supplier<String> ids = () -> refunds++ == 0 ? ID : "%012d".formatted(refunds);
        Reference reference = new Reference(ids, true);
        books = new Books(payments, payments, gateway, clock, reference, true);
        Admission admission = new Admission(clock, timing, reference, policy);
        means = new Means(payments, gateway, books, quotas, freezes, clock, timing, () -> 0L);
        flow = new RefundFlow(means, admission);
        approvals = new Approvals(means, admission);
        desk = new RefundDesk(payments, books, clock);
    }

    /** Another server's recovery; what it has watched is its own. */
    Recovery recovery() {
        return new Recovery(means);
    }

    Instant now() {
        return now;
    }

    private long nanos() {
        return nanos;
    }

    /** Lets time pass on both clocks. */
    void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /** Asks, and returns the refund that came of it. */
    Refund refund(RefundRequest request) {
        return outcome(request).refund();
    }

    Outcome.Refunded outcome(RefundRequest request) {
        steps.clear();
        return (Outcome.Refunded) flow.refund(request).await();
    }

    /** Asks, and returns why no refund was begun. */
    Refusal refused(RefundRequest request) {
        steps.clear();
        return (Refusal) flow.refund(request).cause();
    }

    /** The only refund, as it is stored. */
    Refund recorded() {
        return payments.payment.refunds().get(0);
    }
}
