package io.hwanbul.refund.simulation;

import io.hwanbul.refund.Outcome;
import io.hwanbul.refund.Payment;
import io.hwanbul.refund.Refund;
import io.hwanbul.refund.RefundAccount;
import io.hwanbul.refund.RefundRequest;
import io.hwanbul.refund.RefundState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A few payments, the servers, the clients who click, hang up and try again, and somebody at the console. */
final class Shop {
    private static final BigDecimal PAID = new BigDecimal("10000");
    private static final Duration BUSY = Duration.ofMinutes(4);

    /** Recovery has given up to a person long before this. */
    private static final int MOST_MINUTES = 36 * 60;

    private final World world;
    private final SimStore store;
    private final SimGateway books;
    private final Witness witness;
    private final List<SimServer> servers = new ArrayList<>();
    private int ids;
    private int keys;

    Shop(World world, Mutation mutation) {
        this.world = world;
        store = new SimStore(world);
        books = new SimGateway(world);
        witness = new Witness(world, store, books);
        Plant plant = mutation.plant(store);
        world.afterEachChange(witness::check);
        int payments = 1 + world.random().nextInt(2);
        for (int i = 0; i < payments; i++) {
            books.open("imp_" + i, PAID, world.chance(0.1));
            store.insert(books.show("imp_" + i, merchantUid("imp_" + i)));
        }
        for (int i = 0; i < 2; i++) {
            servers.add(new SimServer(world, store, books, witness, "server " + i, plant, this::nextId));
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
        if (world.chance(0.3)) {
            world.in(world.some(BUSY), this::cancelByHand);
        }
        world.runFor(BUSY);
        world.endFaults();
        for (int minutes = 0; isAnyPending() && minutes < MOST_MINUTES; minutes++) {
            world.runFor(Duration.ofMinutes(1));
        }
        settleByHand();
        world.runFor(Duration.ofMinutes(1));
        witness.checkAtRest();
    }

    private boolean isAnyPending() {
        return StreamSupport.stream(store.all().spliterator(), false)
                .flatMap(payment -> payment.refunds().stream())
                .anyMatch(refund -> refund.state() == RefundState.PENDING);
    }

    private void clickOnce() {
        boolean keyed = world.chance(0.7);
        Optional<String> key = keyed ? Optional.of("key " + ++keys) : Optional.empty();
        Optional<BigDecimal> amount = world.chance(0.2)
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(1000L * (1 + world.random().nextInt(6))));
        String payment = world.oneOf(List.of("ORD-0", "ORD-0", "ORD-1"));
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

    /** Asks some server, and asks again, under the same key, as long as there is no end. */
    private void ask(RefundRequest request, int retries) {
        world.tell(() ->
                "client asks for " + request.amount().map(BigDecimal::toString).orElse("all") + " of "
                        + request.merchantUid() + " under " + request.key().orElse("no key"));
        world.oneOf(servers)
                .refund(request)
                .onSuccess(outcome -> {
                    heard(request, outcome);
                    if (outcome.refund().state() == RefundState.PENDING) {
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

    private void retry(RefundRequest request, int retries) {
        if (retries > 0 && request.key().isPresent()) {
            world.in(world.some(Duration.ofSeconds(60)), () -> ask(request, retries - 1));
        }
    }

    private void heard(RefundRequest request, Outcome outcome) {
        world.tell(() -> "client hears " + outcome.refund().state() + " of "
                + outcome.refund().id());
        witness.answered(request, outcome);
    }

    private RefundRequest request(String merchantUid, Optional<String> key, Optional<BigDecimal> amount) {
        return new RefundRequest(
                "client",
                key,
                merchantUid,
                Optional.empty(),
                amount,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Changed mind"),
                RefundAccount.NONE);
    }

    private void cancelByHand() {
        BigDecimal amount = BigDecimal.valueOf(1000L * (1 + world.random().nextInt(6)));
        books.cancelByHand("imp_0", amount);
    }

    /** A person settles what no machine could, by the gateway's books; then every payment is looked at once more. */
    private void settleByHand() {
        for (Payment payment : store.all()) {
            for (Refund refund : payment.refunds()) {
                if (refund.state() == RefundState.NEEDS_ATTENTION) {
                    boolean moved = books.cancels(refund.order().impUid()).stream()
                            .anyMatch(cancel ->
                                    cancel.reason().equals(refund.order().reason()));
                    servers.get(0)
                            .desk()
                            .resolve(
                                    refund.id(),
                                    moved ? RefundState.SUCCEEDED : RefundState.FAILED,
                                    "operator",
                                    "as the console shows");
                }
            }
        }
        world.runFor(Duration.ofMinutes(1));
        store.all()
                .forEach(payment -> payment.refunds().stream()
                        .findFirst()
                        .ifPresentOrElse(
                                refund -> servers.get(0).desk().sync(refund.id()),
                                () -> store.insert(books.show(
                                        payment.seen().impUid(), payment.seen().merchantUid()))));
    }
}
