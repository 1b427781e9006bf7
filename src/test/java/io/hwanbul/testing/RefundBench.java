package io.hwanbul.testing;

import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.TIMING;

import io.hwanbul.journal.LostRecords;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.PaymentLookup;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.Refusal;
import io.hwanbul.reconcile.PaymentSync;
import io.hwanbul.refund.Admission;
import io.hwanbul.refund.ApprovalFlow;
import io.hwanbul.refund.Recovery;
import io.hwanbul.refund.RefundAdmin;
import io.hwanbul.refund.RefundExecutor;
import io.hwanbul.refund.RefundFlow;
import io.hwanbul.refund.RefundGuard;
import io.hwanbul.refund.RefundOutcome;
import io.hwanbul.refund.RefundPolicy;
import io.hwanbul.refund.SendPermits;
import io.hwanbul.refund.SharedAccountCheck;
import io.hwanbul.refund.Timing;
import io.hwanbul.refund.VirtualAccountVoid;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One server's flow, recovery and desk on a store and a gateway of the test's own, which write down what they did. */
public final class RefundBench {
    public final List<String> steps = new ArrayList<>();
    public final MemoryPayments payments = new MemoryPayments(steps);
    public final ScriptedGateway gateway = new ScriptedGateway(steps);
    public final PaymentLookup lookup = new PaymentLookup(payments);
    public final MemoryJournal journal = new MemoryJournal();
    public final FoundRecords records = new FoundRecords();
    public final PaymentSync books;
    public final MemoryQuotaStore quotas = new MemoryQuotaStore();
    public final MemoryControlStore controls = new MemoryControlStore();
    public final RefundFlow flow;
    public final ApprovalFlow approvals;
    public final RefundAdmin desk;

    private final Clock clock = new Clock(this::now, this::nanos);
    /** The payments whose refunds were found not to add up, as they were stored then. */
    public final List<Refund> warnings = new ArrayList<>();

    public final RecoveredRefunds recovered = new RecoveredRefunds();
    private final RefundExecutor executor;
    private final SendPermits permits;
    private final Timing timing;
    private Instant now = NOW;
    private long nanos;
    private int refunds;

    public RefundBench() {
        this(TIMING, Examples.POLICY);
    }

    public RefundBench(Timing timing) {
        this(timing, Examples.POLICY);
    }

    public RefundBench(Timing timing, RefundPolicy policy) {
        this(timing, policy, Examples.permits());
    }

    public RefundBench(Timing timing, RefundPolicy policy, SendPermits permits) {
        this.permits = permits;
        Supplier<String> ids = () -> refunds++ == 0 ? ID : "%012d".formatted(refunds);
        PlainVault vault = new PlainVault();
        RefundMark reference = new RefundMark(ids, true);
        books = new PaymentSync(payments, gateway, clock, reference, true, new LostRecords(journal), records);
        Admission admission = new Admission(clock, timing, reference, policy, vault);
        this.timing = timing;
        RefundGuard guard = new RefundGuard(quotas, controls, policy.limits(), clock);
        executor = new RefundExecutor(payments, gateway, books, guard, clock, this::passing);
        flow = new RefundFlow(
                Examples.turns(),
                lookup,
                books,
                admission,
                guard,
                new SharedAccountCheck(payments, vault, 3, warnings::add),
                new VirtualAccountVoid(gateway, books, permits),
                recovery(),
                executor,
                permits,
                clock);
        approvals = new ApprovalFlow(payments, books, admission, guard, executor, permits, clock);
        desk = new RefundAdmin(payments, books, clock);
    }

    /** Another server's recovery; what it has watched is its own. */
    public Recovery recovery() {
        return new Recovery(payments, gateway, executor, books, permits, clock, timing, () -> 0L, recovered);
    }

    public Instant now() {
        return now;
    }

    private long nanos() {
        return nanos;
    }

    /** Lets time pass on both clocks. */
    public void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /** A timer after which so much time has passed. */
    private Future<?> passing(Duration time) {
        pass(time);
        return Future.succeededFuture();
    }

    /** Asks, and returns the refund that came of it. */
    public Refund refund(RefundRequest request) {
        return outcome(request).refund();
    }

    public RefundOutcome.Refunded outcome(RefundRequest request) {
        RefundOutcome.Refunded outcome = unheard(request);
        flow.told(request, outcome).await();
        return outcome;
    }

    /** Asks; the answer is lost on its way to the client. */
    public RefundOutcome.Refunded unheard(RefundRequest request) {
        steps.clear();
        return (RefundOutcome.Refunded) flow.refund(request).await();
    }

    /** Asks, and returns why no refund was begun. */
    public Refusal refused(RefundRequest request) {
        steps.clear();
        return (Refusal) flow.refund(request).cause();
    }

    /** Moves the entries of the payment to the journal's collection. */
    public void moveJournal() {
        payments.journal.forEach(journal::put);
    }

    /** The only refund, as it is stored. */
    public Refund recorded() {
        return payments.payment.refunds().get(0);
    }
}
