package io.hwanbul.simulation;

import io.hwanbul.journal.JournalWriter;
import io.hwanbul.journal.JournaledGateway;
import io.hwanbul.journal.JournaledPaymentStore;
import io.hwanbul.limit.Freeze;
import io.hwanbul.limit.FreezeStore;
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
import io.hwanbul.refund.SharedAccountCheck;
import io.hwanbul.refund.Timing;
import io.hwanbul.refund.VirtualAccountVoid;
import io.hwanbul.testing.PlainVault;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** One server process: the real flow, desk, books, recovery and sweep, behind ports whose every answer is a step of the world. */
final class SimServer {
    static final Timing TIMING =
            new Timing(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(3));

    private static final Duration SWEEP = Duration.ofMinutes(2);

    private final World world;
    private final SimStore store;
    private final SimGateway gatewayBooks;
    private final Witness witness;
    private final String name;
    private final Plant plant;
    private final RefundMark reference;
    private final RefundPolicy policy;
    private Duration clockError;
    private Life life;
    private RefundFlow flow;
    private ApprovalFlow approvals;
    private FreezeStore freezes;
    private QuotaReleaseJob quotaSweep;
    private RefundAdmin desk;
    private PaymentSync books;
    private Reconciliation reconciliation;

    SimServer(
            World world,
            SimStore store,
            SimGateway gatewayBooks,
            Witness witness,
            String name,
            Plant plant,
            RefundMark reference,
            RefundPolicy policy) {
        this.world = world;
        this.store = store;
        this.gatewayBooks = gatewayBooks;
        this.witness = witness;
        this.name = name;
        this.plant = plant;
        this.reference = reference;
        this.policy = policy;
        clockError = Duration.ofSeconds(world.random().nextInt(-600, 601));
        start();
    }

    private void start() {
        Life mine = new Life(world, this::crash);
        life = mine;
        Clock clock = new Clock(this::wallTime, world::nanos);
        SimPorts ports = new SimPorts(world, store, mine);
        SimLine line = new SimLine(world, gatewayBooks, witness, mine, plant.sendsChecksum(), name);
        JournalWriter scribe = new JournalWriter(ports.journal, event -> world.note("entries left to the sweep"));
        PaymentStore payments = new JournaledPaymentStore(plant.inStore(ports.payments), ports.journal, scribe, clock);
        Gateway gateway =
                new JournaledGateway(plant.inGateway(line), ports.journal, scribe, clock, Duration.ofSeconds(5));
        QuotaStore quotas = plant.inQuotas(ports.quotas);
        freezes = plant.inFreezes(ports.freezes);
        books = new PaymentSync(payments, gateway, clock, reference, true);
        desk = new RefundAdmin(payments, books, clock);
        reconciliation = new Reconciliation(payments, line, books, clock);
        PlainVault vault = new PlainVault();
        Admission admission = new Admission(clock, TIMING, reference, policy, vault);
        RefundGuard guard = new RefundGuard(quotas, freezes, policy.limits(), clock);
        RefundExecutor executor = new RefundExecutor(payments, gateway, books, guard, clock, TIMING, world.random());
        Recovery recovery = new Recovery(payments, gateway, executor, clock, TIMING);
        flow = new RefundFlow(
                new PaymentLookup(payments),
                books,
                admission,
                guard,
                new SharedAccountCheck(payments, vault, 1, refund -> {}),
                new VirtualAccountVoid(gateway, books),
                recovery,
                executor,
                clock);
        approvals = new ApprovalFlow(payments, books, admission, guard, executor, clock, TIMING);
        quotaSweep =
                new QuotaReleaseJob(quotas, payments, clock, TIMING.patience().multipliedBy(2));
        ReconciliationJob sweep = new ReconciliationJob(reconciliation, clock);
        again(recovery::sweep, TIMING.interval(), mine);
        again(sweep::sweep, SWEEP, mine);
        again(quotaSweep::sweep, SWEEP, mine);
    }

    private Instant wallTime() {
        return Instant.EPOCH
                .plus(Duration.ofDays(20_000))
                .plusNanos(world.nanos())
                .plus(clockError);
    }

    private void again(Supplier<Future<?>> work, Duration pause, Life mine) {
        if (!mine.isOver()) {
            work.get().onComplete(done -> world.in(pause, () -> again(work, pause, mine)));
        }
    }

    private void crash() {
        world.tell(() -> name + " crashes");
        life.end();
        world.in(world.some(Duration.ofSeconds(30)), this::start);
    }

    Future<RefundOutcome> refund(RefundRequest request) {
        return life.isOver() ? Future.failedFuture("nobody listens") : flow.refund(plant.atTheDoor(request));
    }

    Future<?> approve(Caller caller, String refundId, String why) {
        return life.isOver()
                ? Future.failedFuture("nobody listens")
                : approvals.approve(plant.atTheDesk(caller), refundId, why);
    }

    Future<?> reject(Caller caller, String refundId, String why) {
        return life.isOver() ? Future.failedFuture("nobody listens") : approvals.reject(caller, refundId, why);
    }

    Future<?> freeze(Freeze freeze) {
        return life.isOver() ? Future.failedFuture("nobody listens") : freezes.put(freeze);
    }

    Future<?> lift(Freeze lifted) {
        return life.isOver() ? Future.failedFuture("nobody listens") : freezes.lift(lifted);
    }

    /** Looks once more at what is still counted. */
    Future<?> count() {
        return quotaSweep.sweep();
    }

    /** A webhook comes in. */
    Future<?> hear(String impUid) {
        return life.isOver() ? Future.failedFuture("nobody listens") : books.observe(impUid, true);
    }

    /** Somebody compares the books of all time. */
    Future<ReconciliationReport> reconcile() {
        return reconciliation.ofBoth(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), report -> {});
    }

    RefundAdmin desk() {
        return desk;
    }

    void stepClock(Duration error) {
        clockError = error;
    }
}
