package io.hwanbul.simulation;

import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Scope;
import io.hwanbul.refund.RefundAdmin;
import io.hwanbul.refund.RefundOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One schedule of a shop: payments, two servers, clients that repeat requests, and people at the gateway's console. */
final class SimShop {
    private static final BigDecimal PAID = new BigDecimal("10000");
    /** Makes a cancel unlike every refund: one without a mark is taken for the refund of its amount that was settled by hand. */
    private static final BigDecimal ODD = new BigDecimal("300");

    private static final Duration BUSY = Duration.ofMinutes(4);

    /** Longer than the last crash, process pause and retry take. */
    private static final Duration SETTLING_TIME = Duration.ofMinutes(12);

    /** Recovery leaves a refund to a person long before this. */
    private static final int MAX_MINUTES = 36 * 60;

    private final Schedule schedule;
    private final SimStore store;
    private final SimGateway books;
    private final RefundInvariants invariants;
    private final ControlInvariants controls;
    private final Approvers approvers;
    private final List<SimServer> servers = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();

    /** As with the database's clock; else they are ten minutes apart. */
    private final boolean clocksAgree;

    private int ids;
    private int keys;
    private int requests;

    SimShop(Schedule schedule, Mutation mutation) {
        this.schedule = schedule;
        clocksAgree = schedule.chance(0.5);
        store = new SimStore(schedule);
        books = new SimGateway(schedule);
        invariants = new RefundInvariants(schedule, store, books);
        ShopRules rules = ShopRules.of(schedule);
        controls = new ControlInvariants(schedule, store, books, rules);
        approvers = new Approvers(schedule, store, controls, servers);
        PlantedBug plant = mutation.plant(store);
        schedule.afterChange(() -> {
            invariants.check();
            controls.check();
        });
        books.onMove(this::sendWebhooks);
        books.onUnseen(
                refundId -> schedule.in(schedule.randomUpTo(Duration.ofMinutes(1)), () -> resolveAsPaid(refundId, 5)));
        int payments = 1 + schedule.random().nextInt(2);
        for (int i = 0; i < payments; i++) {
            createPayment("imp_" + i);
        }
        RefundMark reference = new RefundMark(this::nextId, true);
        for (int i = 0; i < 2; i++) {
            servers.add(
                    new SimServer(schedule, store, books, invariants, "server " + i, plant, reference, rules.policy()));
        }
        if (clocksAgree) {
            servers.forEach(server -> server.stepClock(Duration.ZERO));
        }
    }

    /** Makes a payment, which the shop stores itself or leaves to the webhook. */
    private void createPayment(String impUid) {
        orders.add(merchantUid(impUid));
        books.createPayment(impUid, PAID, schedule.chance(0.1), schedule.chance(0.15));
        if (schedule.chance(0.9)) {
            store.insert(books.show(impUid));
        } else {
            schedule.in(schedule.randomUpTo(Duration.ofSeconds(20)), () -> sendWebhook(impUid, 5));
        }
    }

    /** Sends the webhook of a payment; again after a minute if it fails. */
    private void sendWebhook(String impUid, int resends) {
        schedule.oneOf(servers).webhook(impUid).onFailure(unheard -> {
            if (resends > 0) {
                schedule.in(Duration.ofMinutes(1), () -> sendWebhook(impUid, resends - 1));
            }
        });
    }

    /** Sends the webhooks of a cancel, perhaps before the cancel's own answer; they are not repeated. */
    private void sendWebhooks(String impUid) {
        int times = schedule.strikes(0.8, SimFault.WEBHOOK, "webhook")
                ? 1 + schedule.random().nextInt(2)
                : 0;
        for (int i = 0; i < times; i++) {
            schedule.in(
                    schedule.randomUpTo(Duration.ofSeconds(30)),
                    () -> schedule.oneOf(servers).webhook(impUid));
        }
    }

    static String merchantUid(String impUid) {
        return impUid.replace("imp_", "ORD-");
    }

    /** Twelve characters, as real refund ids have. */
    private String nextId() {
        String number = Integer.toString(++ids);
        return "0".repeat(12 - number.length()) + number;
    }

    /** Runs requests and faults for a while; then the faults end, and every refund must end. */
    void run() {
        int clients = 3 + schedule.random().nextInt(8);
        for (int i = 0; i < clients; i++) {
            schedule.in(schedule.randomUpTo(BUSY), this::clickOnce);
        }
        schedule.in(schedule.randomUpTo(BUSY), this::requestAllAtOnce);
        for (int i = 0; i < 6; i++) {
            schedule.in(schedule.randomUpTo(BUSY), this::useConsole);
        }
        if (schedule.chance(0.03)) {
            askInVain(schedule.oneOf(orders));
        }
        schedule.in(schedule.randomUpTo(BUSY), this::stepClock);
        schedule.in(schedule.randomUpTo(BUSY), this::elect);
        schedule.in(schedule.randomUpTo(BUSY), this::syncOne);
        schedule.in(schedule.randomUpTo(BUSY), store::backUp);
        schedule.in(schedule.randomUpTo(BUSY), () -> damage(schedule.oneOf(orders)));
        approvers.work(BUSY);
        schedule.runFor(BUSY);
        schedule.endFaults();
        approvers.unfreeze();
        schedule.runFor(SETTLING_TIME);
        orders.forEach(order -> books.silent(order.replace("ORD-", "imp_"), false)); // a person calls the gateway
        for (int minutes = 0; isAnyUndecided() && minutes < MAX_MINUTES; minutes++) {
            schedule.runFor(Duration.ofMinutes(1));
        }
        settleByHand();
        schedule.runFor(Duration.ofMinutes(1));
        invariants.checkAtRest();
        controls.checkAtRest();
        schedule.throwIfBroken();
    }

    /** A refund that the payment service refused later stays pending until a person resolves it, so it does not count. */
    private boolean isAnyUndecided() {
        return refunds().stream().anyMatch(refund -> {
            String impUid = refund.order().impUid();
            return refund.state() == RefundState.AWAITING_APPROVAL
                    || (books.decidesLater(impUid) ? !books.hasDecided(impUid) : refund.state() == RefundState.PENDING);
        });
    }

    private void clickOnce() {
        boolean keyed = schedule.chance(0.7);
        Optional<String> key = keyed ? Optional.of("key " + ++keys) : Optional.empty();
        Optional<BigDecimal> amount = schedule.chance(0.2)
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(1000L * (1 + schedule.random().nextInt(6))));
        String payment = schedule.oneOf(orders);
        RefundRequest request = request(payment, key, amount);
        int clicks = schedule.chance(0.3) ? 2 : 1;
        Wish wish = new Wish();
        if (!keyed && clocksAgree) {
            invariants.wished(request);
        }
        for (int i = 0; i < clicks; i++) {
            schedule.in(
                    schedule.randomUpTo(Duration.ofSeconds(1)),
                    keyed ? () -> ask(request, 4) : () -> ask(request, 4, wish));
        }
        if (keyed && schedule.chance(0.15)) {
            RefundRequest other = request(payment, key, Optional.of(new BigDecimal("7000")));
            schedule.in(schedule.randomUpTo(Duration.ofSeconds(20)), () -> ask(other, 0));
        }
    }

    /** Requests half of every payment at the same time. */
    private void requestAllAtOnce() {
        orders.forEach(
                order -> ask(request(order, Optional.of("key " + ++keys), Optional.of(new BigDecimal("5000"))), 0));
    }

    /** Asks a server, and repeats it under the same key while there is no final answer. */
    private void ask(RefundRequest wanted, int retries) {
        RefundRequest request = numbered(wanted);
        controls.asked(request.caller().requestId());
        schedule.log(() ->
                "client asks for " + request.amount().map(BigDecimal::toString).orElse("all") + " of "
                        + request.merchantUid() + " under " + request.key().orElse("no key"));
        schedule.oneOf(servers)
                .refund(request)
                .map(RefundOutcome.Refunded.class::cast)
                .onSuccess(outcome -> {
                    answered(request, outcome);
                    if (outcome.refund().ending().isEmpty()) {
                        retry(request, retries);
                    }
                })
                .onFailure(failure -> {
                    schedule.log(() -> "client hears " + failure);
                    invariants.refused(request, failure);
                    retry(request, retries);
                });
        if (request.key().isPresent() && schedule.chance(0.1)) {
            retry(request, retries - 1); // hangs up and asks again
        }
    }

    /** Asks while the gateway is away, more often than a payment may have refunds, and once when it is back. */
    private void askInVain(String order) {
        String impUid = order.replace("ORD-", "imp_");
        books.away(impUid, true);
        for (int second = 0; second < 160; second++) {
            schedule.in(Duration.ofSeconds(second), () -> askForLittle(order));
        }
        schedule.in(Duration.ofSeconds(160), () -> {
            books.away(impUid, false);
            askForLittle(order);
        });
    }

    private void askForLittle(String order) {
        ask(request(order, Optional.of("key " + ++keys), Optional.of(new BigDecimal("1000"))), 0);
    }

    /** What a client without a key wants, and whether it has heard what came of it. */
    private static final class Wish {
        private boolean heard;
    }

    /** Asks a server without a key, and again a minute later as long as nothing final is heard. */
    private void ask(RefundRequest wanted, int retries, Wish wish) {
        if (wish.heard || retries == 0) {
            return;
        }
        RefundRequest request = numbered(wanted);
        controls.asked(request.caller().requestId());
        schedule.log(() ->
                "client asks for " + request.amount().map(BigDecimal::toString).orElse("all") + " of "
                        + request.merchantUid() + " without a key");
        SimServer server = schedule.oneOf(servers);
        server.refund(request)
                .map(RefundOutcome.Refunded.class::cast)
                .onSuccess(outcome -> {
                    if (!schedule.strikes(0.2, SimFault.ANSWER_LOST, "answer")) {
                        wish.heard |= outcome.refund().ending().isPresent();
                        answered(request, outcome);
                        server.told(request, outcome);
                    }
                })
                .onFailure(failure -> {
                    schedule.log(() -> "client hears " + failure);
                    wish.heard |= failure instanceof Refusal refusal && refusal.reason() == Reason.DUPLICATE_SUSPECTED;
                });
        schedule.in(
                Duration.ofSeconds(20).plus(schedule.randomUpTo(Duration.ofMinutes(2))),
                () -> ask(wanted, retries - 1, wish));
    }

    /** The same request with a request id of its own. */
    private RefundRequest numbered(RefundRequest request) {
        return new RefundRequest(
                Approvers.caller("client", Scope.REQUEST, "request " + ++requests),
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
            schedule.in(schedule.randomUpTo(Duration.ofSeconds(60)), () -> ask(request, retries - 1));
        }
    }

    private void answered(RefundRequest request, RefundOutcome.Refunded outcome) {
        schedule.log(() -> "client hears " + outcome.refund().state() + " of "
                + outcome.refund().id());
        invariants.answered(request, outcome);
    }

    private RefundRequest request(String merchantUid, Optional<String> key, Optional<BigDecimal> amount) {
        return new RefundRequest(
                Approvers.caller("client", Scope.REQUEST, "not sent yet"),
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
        String impUid = "imp_" + schedule.random().nextInt(orders.size());
        if (schedule.strikes(0.4, SimFault.CONSOLE_CANCEL, "console")) {
            books.cancelByHand(
                    impUid,
                    BigDecimal.valueOf(1000L * (1 + schedule.random().nextInt(6)))
                            .subtract(books.decidesLater(impUid) ? ODD : BigDecimal.ZERO));
            schedule.in(schedule.randomUpTo(Duration.ofMinutes(2)), () -> reverse(impUid, 0.8));
        } else {
            reverse(impUid, 0.2);
        }
    }

    private void reverse(String impUid, double probability) {
        if (schedule.strikes(probability, SimFault.CONSOLE_REVERSAL, "console")) {
            books.reverse(impUid).ifPresent(invariants::reversed);
        }
    }

    private void elect() {
        if (schedule.strikes(0.3, SimFault.ELECTION, "election")) {
            store.elect(schedule.randomUpTo(Duration.ofSeconds(20)));
        }
    }

    /** The shop's program, or whoever restores a backup, does not know of the refunds in a document. */
    private void damage(String order) {
        if (schedule.strikes(0.05, SimFault.DOCUMENT_EDITED, "document")) {
            store.edit(order);
        } else if (schedule.strikes(0.05, SimFault.DOCUMENT_REPLACED, "document")) {
            store.replace(order, schedule.chance(0.5));
            loseUnmoved(order);
        } else if (schedule.strikes(0.05, SimFault.BACKUP_RESTORED, "document")) {
            boolean decidesLater = books.decidesLater(order.replace("ORD-", "imp_"));
            store.restore(order, !decidesLater && schedule.chance(0.5));
        }
    }

    /**
     * Where the payment service decides later, no balance stops a second cancel and nothing shows the first: what then is lost
     * with its document is lost, so that the mover lives.
     */
    private void loseUnmoved(String order) {
        boolean decidesLater = books.decidesLater(order.replace("ORD-", "imp_"));
        if (!decidesLater && store.document(order) != null && schedule.strikes(0.4, SimFault.MOVER_DIED, "document")) {
            store.loseUnmoved(order);
        }
    }

    private void stepClock() {
        if (!clocksAgree && schedule.strikes(0.3, SimFault.CLOCK_STEP, "clock")) {
            schedule.oneOf(servers)
                    .stepClock(Duration.ofSeconds(schedule.random().nextInt(-600, 601)));
        }
    }

    /** Syncs a refund, whatever its state. */
    private void syncOne() {
        List<Refund> refunds = refunds();
        if (!refunds.isEmpty()) {
            schedule.oneOf(servers).admin().sync(schedule.oneOf(refunds).id());
        }
    }

    private List<Refund> refunds() {
        return StreamSupport.stream(store.all().spliterator(), false)
                .flatMap(payment -> payment.refunds().stream())
                .toList();
    }

    /** Resolves by hand what recovery left, and reconciles. */
    private void settleByHand() {
        orders.forEach(order -> {
            String impUid = order.replace("ORD-", "imp_");
            if (store.document(order) == null) {
                servers.get(0).webhook(impUid); // sent again by hand
            }
        });
        schedule.runFor(Duration.ofMinutes(1));
        for (int tries = 0; tries < 5; tries++) { // recovery may be looking at the same refund just then
            refunds().stream()
                    .filter(refund ->
                            refund.state() == RefundState.NEEDS_ATTENTION || refund.state() == RefundState.PENDING)
                    .forEach(this::resolve);
            schedule.runFor(Duration.ofMinutes(1));
        }
        servers.get(0).reconcile().onSuccess(invariants::reconciled);
        servers.forEach(SimServer::releaseQuotas);
        schedule.runFor(Duration.ofMinutes(1));
    }

    private void resolve(Refund refund) {
        boolean moved = !books.cancelsOf(refund).isEmpty() || books.hasPaidUnseen(refund);
        RefundState outcome = moved ? RefundState.SUCCEEDED : RefundState.FAILED;
        admin().resolve(refund.id(), outcome, "operator", "as the console shows");
    }

    /** The payment service tells a person on the telephone that it has paid. */
    private void resolveAsPaid(String refundId, int tries) {
        admin().resolve(refundId, RefundState.SUCCEEDED, "operator", "as PayPal says")
                .onFailure(later -> {
                    if (tries > 0) {
                        schedule.in(Duration.ofSeconds(10), () -> resolveAsPaid(refundId, tries - 1));
                    }
                });
    }

    private RefundAdmin admin() {
        return servers.get(0).admin();
    }
}
