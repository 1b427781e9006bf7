package io.hwanbul.simulation;

import io.hwanbul.journal.LostRecords;
import io.hwanbul.limit.ControlLease;
import io.hwanbul.limit.ControlStore;
import io.hwanbul.limit.Freeze;
import io.hwanbul.limit.LeaseExpiry;
import io.hwanbul.limit.QuotaReleaseJob;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.PaymentLookup;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.reconcile.PaymentSync;
import io.hwanbul.reconcile.Reconciliation;
import io.hwanbul.reconcile.ReconciliationJob;
import io.hwanbul.reconcile.ReconciliationReport;
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
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.MemoryJobTurns;
import io.hwanbul.testing.PlainVault;
import io.hwanbul.testing.RecoveredRefunds;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** One server process: the real flow and jobs, on ports whose every answer is a step of the schedule. */
final class SimServer {
    static final Timing TIMING = new Timing(Duration.ofSeconds(60), Duration.ofSeconds(2), Duration.ofSeconds(3));

    /** The wall time at which every schedule begins. */
    static final Instant START = Instant.EPOCH.plus(Duration.ofDays(20_000));

    /** Longer than recovery looks ahead for what will be due. */
    private static final Duration SEEN_AHEAD = Duration.ofMinutes(1);

    private static final Duration SWEEP = Duration.ofMinutes(2);

    private final Schedule schedule;
    private final SimStore store;
    private final SimGateway simGateway;
    private final RefundInvariants invariants;
    private final String name;
    private final PlantedBug bug;
    private final RefundMark reference;
    private final RefundPolicy policy;
    private Duration clockError;
    private ServerRun serverRun;
    private SimPorts ports;
    private RefundFlow flow;
    private ApprovalFlow approvals;
    private ControlStore controls;
    private LeaseExpiry leaseExpiry;
    private QuotaReleaseJob quotaSweep;
    private RefundAdmin admin;
    private PaymentSync sync;
    private Reconciliation reconciliation;

    SimServer(
            Schedule schedule,
            SimStore store,
            SimGateway simGateway,
            RefundInvariants invariants,
            String name,
            PlantedBug bug,
            RefundMark reference,
            RefundPolicy policy) {
        this.schedule = schedule;
        this.store = store;
        this.simGateway = simGateway;
        this.invariants = invariants;
        this.name = name;
        this.bug = bug;
        this.reference = reference;
        this.policy = policy;
        clockError = Duration.ofSeconds(schedule.random().nextInt(-600, 601));
        start();
    }

    private void start() {
        ServerRun started = new ServerRun(schedule, this::crash);
        serverRun = started;
        Clock clock = new Clock(this::wallTime, schedule::nanos);
        ports = new SimPorts(schedule, store, started);
        SimNetwork network = new SimNetwork(schedule, simGateway, invariants, started, bug.sendsChecksum(), name);
        PaymentStore payments = bug.inStore(ports.payments);
        Gateway gateway = bug.inGateway(network);
        QuotaStore quotas = bug.inQuotas(ports.quotas);
        controls = ports.controls;
        leaseExpiry = new LeaseExpiry(this::timer);
        ControlLease lease = new ControlLease(controls, bug.ofLease(clock));
        sync = new PaymentSync(payments, gateway, clock, reference, true, new LostRecords(store.journal), invariants);
        admin = new RefundAdmin(payments, sync, clock);
        reconciliation = new Reconciliation(payments, network, sync, clock);
        PlainVault vault = new PlainVault();
        Admission admission = new Admission(clock, TIMING, reference, policy, vault);
        RefundGuard guard = new RefundGuard(quotas, lease, policy.limits(), clock);
        RefundExecutor executor = new RefundExecutor(payments, gateway, sync, guard, clock, started::timer);
        SendPermits permits = Examples.permits();
        Recovery recovery = new Recovery(
                payments, gateway, executor, sync, permits, clock, TIMING, schedule.random(), new RecoveredRefunds());
        flow = new RefundFlow(
                Examples.turns(),
                new PaymentLookup(payments),
                sync,
                admission,
                guard,
                new SharedAccountCheck(payments, vault, 1, refund -> {}),
                new VirtualAccountVoid(gateway, sync, permits),
                recovery,
                executor,
                permits,
                clock);
        approvals = new ApprovalFlow(payments, sync, admission, guard, executor, permits, clock);
        quotaSweep = new QuotaReleaseJob(quotas, payments, clock, Duration.ofMinutes(2));
        ReconciliationJob sweep = new ReconciliationJob(reconciliation, new MemoryJobTurns(), clock);
        keepCurrent(lease, started);
        recover(recovery, started);
        repeat(sweep::sweep, SWEEP, started);
        repeat(quotaSweep::sweep, SWEEP, started);
    }

    private Instant wallTime() {
        return START.plusNanos(schedule.nanos() + clockError.toNanos());
    }

    /** Once no fault can strike, recovery sweeps only while a refund will soon be due: a sweep that finds none changes nothing. */
    private void recover(Recovery recovery, ServerRun started) {
        if (started.isOver()) {
            return;
        }
        Runnable again = () -> schedule.in(TIMING.interval(), () -> recover(recovery, started));
        if (schedule.isFaulty() || store.hasDue(wallTime().plus(SEEN_AHEAD))) {
            recovery.sweep().onComplete(done -> again.run());
        } else if (store.hasDue(Instant.MAX)) {
            again.run();
        } else {
            store.onOpenRefund(again);
        }
    }

    private void repeat(Supplier<Future<?>> work, Duration pause, ServerRun started) {
        if (!started.isOver()) {
            work.get().onComplete(done -> schedule.in(pause, () -> repeat(work, pause, started)));
        }
    }

    /** Where no freeze can come, the snapshot is read only when it is asked for; thousands of reads would show nothing. */
    private void keepCurrent(ControlLease lease, ServerRun started) {
        if (store.isToBeFrozen() && schedule.isFaulty() && !started.isOver()) {
            lease.renew()
                    .onComplete(done -> schedule.in(ControlLease.READ_INTERVAL, () -> keepCurrent(lease, started)));
        }
    }

    private Future<?> timer(Duration time) {
        Promise<Void> over = Promise.promise();
        schedule.in(bug.beforeAnswer(time), over::complete);
        return over.future();
    }

    private void crash() {
        kill(schedule.randomUpTo(Duration.ofSeconds(30)));
    }

    /** Ends the process at once, and starts it again after a while. */
    void kill(Duration down) {
        schedule.log(() -> name + " crashes");
        serverRun.end();
        schedule.in(down, this::start);
    }

    Future<RefundOutcome> refund(RefundRequest request) {
        return serverRun.isOver() ? Future.failedFuture("the server is down") : flow.refund(bug.onRequest(request));
    }

    /** The client has got this outcome. */
    void told(RefundRequest request, RefundOutcome outcome) {
        if (!serverRun.isOver()) {
            flow.told(request, outcome);
        }
    }

    Future<?> approve(Caller caller, String refundId, String why) {
        return serverRun.isOver()
                ? Future.failedFuture("the server is down")
                : approvals.approve(bug.onApproval(caller), refundId, why);
    }

    Future<?> reject(Caller caller, String refundId, String why) {
        return serverRun.isOver() ? Future.failedFuture("the server is down") : approvals.reject(caller, refundId, why);
    }

    Future<?> freeze(Freeze freeze) {
        return serverRun.isOver()
                ? Future.failedFuture("the server is down")
                : controls.freeze(freeze).compose(leaseExpiry::after);
    }

    Future<?> lift(Freeze lifted) {
        return serverRun.isOver()
                ? Future.failedFuture("the server is down")
                : controls.unfreeze(lifted).compose(leaseExpiry::after);
    }

    /** Runs the job that releases forgotten quota reservations. */
    Future<?> releaseQuotas() {
        return quotaSweep.sweep();
    }

    /** Receives a webhook. */
    Future<?> webhook(String impUid) {
        return serverRun.isOver() ? Future.failedFuture("the server is down") : sync.observe(impUid, true);
    }

    /** Reconciles the payments of all of the schedule's time. */
    Future<ReconciliationReport> reconcile() {
        return reconciliation.ofBoth(START.minus(Duration.ofDays(1)), START.plus(Duration.ofDays(4)), report -> {});
    }

    RefundAdmin admin() {
        return admin;
    }

    void loseLease(Duration time) {
        ports.loseControls(time);
    }

    void stepClock(Duration error) {
        clockError = error;
    }
}
