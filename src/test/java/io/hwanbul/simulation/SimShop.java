package io.hwanbul.simulation;

import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Scope;
import io.hwanbul.refund.RefundAdmin;
import io.hwanbul.refund.RefundOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A few payments, the servers, the clients who click, hang up and try again, and somebody at the console. */
final class SimShop {
    private static final BigDecimal PAID = new BigDecimal("10000");
    private static final Duration BUSY = Duration.ofMinutes(4);

    /** The last crash, freeze and retry are over by then. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(12);

    /** Recovery has given up to a person long before this. */
    private static final int MOST_MINUTES = 36 * 60;

    private final World world;
    private final SimStore store;
    private final SimGateway books;
    private final Witness witness;
    private final Controls controls;
    private final Staff staff;
    private final List<SimServer> servers = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private int ids;
    private int keys;
    private int requests;

    SimShop(World world, Mutation mutation) {
        this.world = world;
        store = new SimStore(world);
        books = new SimGateway(world);
        witness = new Witness(world, store, books);
        Invariants rules = Invariants.of(world);
        controls = new Controls(world, store, books, rules);
        staff = new Staff(world, store, controls, servers);
        Plant plant = mutation.plant(store);
        world.afterEachChange(() -> {
            witness.check();
            controls.check();
        });
        books.onMove(this::tellOfMove);
        int payments = 1 + world.random().nextInt(2);
        for (int i = 0; i < payments; i++) {
            open("imp_" + i);
        }
        RefundMark reference = new RefundMark(this::nextId, true);
        for (int i = 0; i < 2; i++) {
            servers.add(new SimServer(world, store, books, witness, "server " + i, plant, reference, rules.policy()));
        }
    }

    /** The shop's own program stores the payment, or leaves that to the webhook. */
    private void open(String impUid) {
        orders.add(merchantUid(impUid));
        books.open(impUid, PAID, world.chance(0.1), world.chance(0.15));
        if (world.chance(0.9)) {
            store.insert(books.show(impUid));
        } else {
            world.in(world.some(Duration.ofSeconds(20)), () -> tellOfPayment(impUid, 5));
        }
    }

    /** The gateway sends this webhook again, a minute later, when it is not answered well. */
    private void tellOfPayment(String impUid, int resends) {
        world.oneOf(servers).hear(impUid).onFailure(unheard -> {
            if (resends > 0) {
                world.in(Duration.ofMinutes(1), () -> tellOfPayment(impUid, resends - 1));
            }
        });
    }

    /** The gateway tells some server, often enough before its own answer comes, and does not insist. */
    private void tellOfMove(String impUid) {
        int times = world.strikes(0.8, SimFault.WEBHOOK, "webhook")
                ? 1 + world.random().nextInt(2)
                : 0;
        for (int i = 0; i < times; i++) {
            world.in(
                    world.some(Duration.ofSeconds(30)),
                    () -> world.oneOf(servers).hear(impUid));
        }
    }

    static String merchantUid(String impUid) {
        return impUid.replace("imp_", "ORD-");
    }

    /** Twelve characters, as the real ones have. */
    private String nextId() {
        return String.format("%012d", ++ids);
    }

    /** Everybody does what they do for a while; then all faults end, and everything must come to rest. */
    void live() {
        int clients = 3 + world.random().nextInt(8);
        for (int i = 0; i < clients; i++) {
            world.in(world.some(BUSY), this::clickOnce);
        }
        world.in(world.some(BUSY), this::rush);
        for (int i = 0; i < 6; i++) {
            world.in(world.some(BUSY), this::useConsole);
        }
        world.in(world.some(BUSY), this::stepClock);
        world.in(world.some(BUSY), this::askDesk);
        staff.work(BUSY);
        world.runFor(BUSY);
        world.endFaults();
        staff.thaw();
        world.runFor(AFTERWARDS);
        for (int minutes = 0; isAnyUndecided() && minutes < MOST_MINUTES; minutes++) {
            world.runFor(Duration.ofMinutes(1));
        }
        settleByHand();
        world.runFor(Duration.ofMinutes(1));
        witness.checkAtRest();
        controls.checkAtRest();
        world.throwIfBroken();
    }

    /** What the gateway has decided against is pending until a person says so. */
    private boolean isAnyUndecided() {
        return refunds().stream().anyMatch(refund -> {
            String impUid = refund.order().impUid();
            return refund.state() == RefundState.AWAITING_APPROVAL
                    || (books.decidesLater(impUid) ? !books.hasDecided(impUid) : refund.state() == RefundState.PENDING);
        });
    }

    private void clickOnce() {
        boolean keyed = world.chance(0.7);
        Optional<String> key = keyed ? Optional.of("key " + ++keys) : Optional.empty();
        Optional<BigDecimal> amount = world.chance(0.2)
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(1000L * (1 + world.random().nextInt(6))));
        String payment = world.oneOf(orders);
        RefundRequest request = request(payment, key, amount);
        int clicks = world.chance(0.3) ? 2 : 1;
        for (int i = 0; i < clicks; i++) {
            world.in(world.some(Duration.ofSeconds(1)), () -> ask(request, 4));
        }
        if (keyed && world.chance(0.15)) {
            RefundRequest other = request(payment, key, Optional.of(new BigDecimal("7000")));
            world.in(world.some(Duration.ofSeconds(20)), () -> ask(other, 0));
        }
    }

    /** Half of each payment, of all of them at once. */
    private void rush() {
        orders.forEach(
                order -> ask(request(order, Optional.of("key " + ++keys), Optional.of(new BigDecimal("5000"))), 0));
    }

    /** Asks some server, and asks again, under the same key, as long as there is no end. */
    private void ask(RefundRequest wanted, int retries) {
        RefundRequest request = numbered(wanted);
        controls.asked(request.caller().requestId());
        world.tell(() ->
                "client asks for " + request.amount().map(BigDecimal::toString).orElse("all") + " of "
                        + request.merchantUid() + " under " + request.key().orElse("no key"));
        world.oneOf(servers)
                .refund(request)
                .map(RefundOutcome.Refunded.class::cast)
                .onSuccess(outcome -> {
                    heard(request, outcome);
                    if (outcome.refund().ending().isEmpty()) {
                        retry(request, retries);
                    }
                })
                .onFailure(failure -> {
                    world.tell(() -> "client hears " + failure);
                    retry(request, retries);
                });
        if (request.key().isPresent() && world.chance(0.1)) {
            retry(request, retries - 1); // hangs up and asks again
        }
    }

    /** The same request, in one that has an id of its own. */
    private RefundRequest numbered(RefundRequest request) {
        return new RefundRequest(
                Staff.caller("client", Scope.REQUEST, "request " + ++requests),
                request.key(),
                request.merchantUid(),
                request.impUid(),
                request.amount(),
                request.checksum(),
                request.options(),
                request.reason(),
                request.account());
    }

    private void retry(RefundRequest request, int retries) {
        if (retries > 0 && request.key().isPresent()) {
            world.in(world.some(Duration.ofSeconds(60)), () -> ask(request, retries - 1));
        }
    }

    private void heard(RefundRequest request, RefundOutcome.Refunded outcome) {
        world.tell(() -> "client hears " + outcome.refund().state() + " of "
                + outcome.refund().id());
        witness.answered(request, outcome);
    }

    private RefundRequest request(String merchantUid, Optional<String> key, Optional<BigDecimal> amount) {
        return new RefundRequest(
                Staff.caller("client", Scope.REQUEST, "not sent yet"),
                key,
                merchantUid,
                Optional.empty(),
                amount,
                Optional.empty(),
                CancelOptions.NONE,
                Optional.of("Changed mind"),
                RefundAccount.NONE);
    }

    private void useConsole() {
        String impUid = "imp_" + world.random().nextInt(orders.size());
        if (world.strikes(0.4, SimFault.CONSOLE_CANCEL, "console")) {
            books.cancelByHand(
                    impUid, BigDecimal.valueOf(1000L * (1 + world.random().nextInt(6))));
            world.in(world.some(Duration.ofMinutes(2)), () -> takeBack(impUid, 0.8));
        } else {
            takeBack(impUid, 0.2);
        }
    }

    private void takeBack(String impUid, double probability) {
        if (world.strikes(probability, SimFault.CONSOLE_REVERSAL, "console")) {
            books.takeBack(impUid).ifPresent(witness::takenBack);
        }
    }

    private void stepClock() {
        if (world.strikes(0.3, SimFault.CLOCK_STEP, "clock")) {
            world.oneOf(servers).stepClock(Duration.ofSeconds(world.random().nextInt(-600, 601)));
        }
    }

    /** Somebody has the gateway asked about a refund, in whatever state it is. */
    private void askDesk() {
        List<Refund> refunds = refunds();
        if (!refunds.isEmpty()) {
            world.oneOf(servers).desk().sync(world.oneOf(refunds).id());
        }
    }

    private List<Refund> refunds() {
        return StreamSupport.stream(store.all().spliterator(), false)
                .flatMap(payment -> payment.refunds().stream())
                .toList();
    }

    /** People talk to the gateway, settle what no machine could, and have the books compared. */
    private void settleByHand() {
        orders.forEach(order -> {
            String impUid = order.replace("ORD-", "imp_");
            books.mute(impUid, false);
            if (store.document(order) == null) {
                servers.get(0).hear(impUid); // sent again by hand
            }
        });
        world.runFor(Duration.ofMinutes(1));
        for (int tries = 0; tries < 5; tries++) { // recovery may be looking at the same refund just then
            refunds().stream()
                    .filter(refund ->
                            refund.state() == RefundState.NEEDS_ATTENTION || refund.state() == RefundState.PENDING)
                    .forEach(this::resolve);
            world.runFor(Duration.ofMinutes(1));
        }
        servers.get(0).reconcile().onSuccess(witness::reconciled);
        servers.forEach(SimServer::count);
        world.runFor(Duration.ofMinutes(1));
    }

    private void resolve(Refund refund) {
        boolean moved = books.cancels(refund.order().impUid()).stream()
                .anyMatch(cancel -> cancel.reason().equals(refund.order().reason()));
        RefundState outcome = moved ? RefundState.SUCCEEDED : RefundState.FAILED;
        desk().resolve(refund.id(), outcome, "operator", "as the console shows");
    }

    private RefundAdmin desk() {
        return servers.get(0).desk();
    }
}
