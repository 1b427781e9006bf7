package io.hwanbul.simulation;

import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The gateway's books: a cancel is a compare-and-set on the balance, as the guide describes {@code checksum}. */
final class SimGateway {
    /** One cancel on the gateway's books. */
    record Cancel(String id, BigDecimal amount, String reason) {}

    private static final class Account {
        boolean mute;
        boolean decidesLater;
        int undecided;
        final BigDecimal amount;
        final List<Cancel> cancels = new ArrayList<>();
        boolean refusesPartials;

        Account(BigDecimal amount) {
            this.amount = amount;
        }

        BigDecimal cancelled() {
            return cancels.stream().map(Cancel::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** PayPal takes days; here it is minutes. */
    private static final Duration DECISION = Duration.ofMinutes(20);

    private final World world;
    private Consumer<String> webhooks = impUid -> {};
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private int cancellations;

    SimGateway(World world) {
        this.world = world;
    }

    /** Each move of money is told to whoever listens for the gateway's webhooks. */
    void onMove(Consumer<String> listener) {
        webhooks = listener;
    }

    void open(String impUid, BigDecimal amount, boolean refusesPartials, boolean decidesLater) {
        Account account = new Account(amount);
        account.refusesPartials = refusesPartials;
        account.decidesLater = decidesLater;
        accounts.put(impUid, account);
    }

    /** Moves the money, or says why not. */
    Optional<GatewayMessage> cancel(CancelOrder order, boolean checked) {
        Optional<GatewayMessage> no = check(order, checked);
        if (no.isPresent()) {
            refused.add(order.reason());
        } else {
            if (accounts.get(order.impUid()).decidesLater) {
                decideLater(order);
            } else {
                add(order.impUid(), amount(order), order.reason());
            }
        }
        return no;
    }

    /** Nothing shows meanwhile, and nobody knows which way it goes. */
    private void decideLater(CancelOrder order) {
        Account account = accounts.get(order.impUid());
        account.undecided++;
        world.in(world.some(DECISION), () -> {
            account.undecided--;
            if (world.chance(0.8) && order.amount().compareTo(balance(order.impUid())) <= 0) {
                add(order.impUid(), order.amount(), order.reason());
            } else {
                world.tell(() -> "gateway decides against \"" + order.reason() + "\"");
            }
        });
    }

    /** Whether it has once said no to this cancel: the network may deliver it again when the balance is back. */
    boolean hasRefused(String reason) {
        return refused.contains(reason);
    }

    boolean decidesLater(String impUid) {
        return accounts.get(impUid).decidesLater;
    }

    /** Whether all that was to be decided has been, so that what it does not show never was. */
    boolean hasDecided(String impUid) {
        return accounts.get(impUid).undecided == 0;
    }

    /** Why a cancel would be refused now; an order without amount means everything, and the checksum may be missing. */
    Optional<GatewayMessage> check(CancelOrder order, boolean checked) {
        BigDecimal balance = balance(order.impUid());
        if (balance.signum() == 0) {
            return no(order, 1, "already cancelled");
        }
        if (checked && order.checksum().compareTo(balance) != 0) {
            return no(order, 1, "checksum");
        }
        if (amount(order).compareTo(balance) > 0) {
            return no(order, 1, "more than the balance");
        }
        if (accounts.get(order.impUid()).refusesPartials && amount(order).compareTo(balance) != 0) {
            return no(order, -1, "no partial cancels");
        }
        return Optional.empty();
    }

    private BigDecimal amount(CancelOrder order) {
        return order.amount().signum() == 0 ? balance(order.impUid()) : order.amount();
    }

    private BigDecimal balance(String impUid) {
        return paid(impUid).subtract(cancelled(impUid));
    }

    private Optional<GatewayMessage> no(CancelOrder order, int code, String why) {
        world.tell(() -> "gateway refuses \"" + order.reason() + "\": " + why);
        return Optional.of(new GatewayMessage(code, why));
    }

    /** Somebody cancels in the console. */
    boolean cancelByHand(String impUid, BigDecimal amount) {
        boolean possible = amount.compareTo(balance(impUid)) <= 0;
        if (possible) {
            add(impUid, amount, "by hand");
        }
        return possible;
    }

    /** Takes the last cancel back, and names its reason. */
    Optional<String> takeBack(String impUid) {
        List<Cancel> cancels = accounts.get(impUid).cancels;
        if (cancels.isEmpty()) {
            return Optional.empty();
        }
        Cancel last = cancels.remove(cancels.size() - 1);
        world.tell(() -> "gateway takes back \"" + last.reason() + "\"");
        world.changed();
        webhooks.accept(impUid);
        return Optional.of(last.reason());
    }

    boolean isMute(String impUid) {
        return accounts.get(impUid).mute;
    }

    void mute(String impUid, boolean mute) {
        accounts.get(impUid).mute = mute;
    }

    private void add(String impUid, BigDecimal amount, String reason) {
        world.tell(() -> "gateway moves " + amount + " of " + impUid + ", \"" + reason + "\"");
        world.changed();
        accounts.get(impUid).cancels.add(new Cancel("c" + ++cancellations, amount, reason));
        webhooks.accept(impUid);
    }

    /** The payments of which something is cancelled. */
    List<GatewayPayment> cancelled() {
        return accounts.keySet().stream()
                .filter(impUid -> !accounts.get(impUid).cancels.isEmpty())
                .map(this::show)
                .toList();
    }

    GatewayPayment show(String impUid) {
        Account account = accounts.get(impUid);
        Map<String, Object> payment = new HashMap<>();
        payment.put("imp_uid", impUid);
        payment.put("merchant_uid", SimShop.merchantUid(impUid));
        payment.put("pay_method", account.decidesLater ? "paypal" : "card");
        payment.put("pg_provider", account.decidesLater ? "paypal_v2" : "html5_inicis");
        payment.put("sandbox", false);
        payment.put("amount", account.amount);
        payment.put("cancel_amount", account.cancelled());
        payment.put("status", account.cancels.isEmpty() ? "paid" : "cancelled");
        payment.put(
                "cancel_history",
                account.cancels.stream().map(SimGateway::entry).toList());
        return GatewayPayment.of(payment);
    }

    private static Map<String, Object> entry(Cancel cancel) {
        return Map.of("amount", cancel.amount(), "reason", cancel.reason(), "cancellation_id", cancel.id());
    }

    List<Cancel> cancels(String impUid) {
        return accounts.get(impUid).cancels;
    }

    BigDecimal paid(String impUid) {
        return accounts.get(impUid).amount;
    }

    BigDecimal cancelled(String impUid) {
        return accounts.get(impUid).cancelled();
    }
}
