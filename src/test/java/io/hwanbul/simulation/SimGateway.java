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

/** The gateway: a cancel is a compare-and-set on the balance, as the guide describes {@code checksum}. */
final class SimGateway {
    /** One cancel that was carried out. */
    record Cancel(String id, BigDecimal amount, String reason) {}

    private static final class Account {
        boolean silent;
        boolean away;
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

    /** Every other amount is in thousands. */
    private static final BigDecimal LESS = new BigDecimal("500");

    /** The longest time until a late decision; PayPal takes days. */
    private static final Duration DECISION = Duration.ofMinutes(20);

    private final Schedule schedule;
    private Consumer<String> webhooks = impUid -> {};
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> unreached = new HashSet<>();
    private final Set<String> otherAmounts = new HashSet<>();
    private int cancellations;

    SimGateway(Schedule schedule) {
        this.schedule = schedule;
    }

    /** Registers the listener that is called with the payment of each cancel and reversal. */
    void onMove(Consumer<String> listener) {
        webhooks = listener;
    }

    void createPayment(String impUid, BigDecimal amount, boolean refusesPartials, boolean decidesLater) {
        Account account = new Account(amount);
        account.refusesPartials = refusesPartials;
        account.decidesLater = decidesLater;
        accounts.put(impUid, account);
    }

    /** Carries out the cancel, or returns why it is declined. */
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

    /** Carries out less than was asked for, or returns why it is declined. */
    Optional<GatewayMessage> cancelLess(CancelOrder order, boolean checked) {
        Optional<GatewayMessage> no = check(order, checked);
        if (no.isEmpty()) {
            otherAmounts.add(order.reason());
            add(order.impUid(), amount(order).subtract(LESS), order.reason());
        }
        return no;
    }

    /** Whether another amount was moved for this cancel than was asked for. */
    boolean movedOtherAmount(String reason) {
        return otherAmounts.contains(reason);
    }

    /** Decides the cancel later; until then the payment shows nothing of it. */
    private void decideLater(CancelOrder order) {
        Account account = accounts.get(order.impUid());
        account.undecided++;
        schedule.in(schedule.randomUpTo(DECISION), () -> {
            account.undecided--;
            if (schedule.chance(0.8) && order.amount().compareTo(balance(order.impUid())) <= 0) {
                add(order.impUid(), order.amount(), order.reason());
            } else {
                schedule.log(() -> "gateway decides against \"" + order.reason() + "\"");
            }
        });
    }

    /** Whether this cancel was declined once; the network may deliver it again when the balance is back. */
    boolean hasRefused(String reason) {
        return refused.contains(reason);
    }

    boolean decidesLater(String impUid) {
        return accounts.get(impUid).decidesLater;
    }

    /** Whether no decision is open, so that a cancel that is not shown was refused. */
    boolean hasDecided(String impUid) {
        return accounts.get(impUid).undecided == 0;
    }

    /** Why a cancel would be declined now. No amount means the whole balance; the checksum may be missing. */
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
        schedule.log(() -> "gateway refuses \"" + order.reason() + "\": " + why);
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

    /** Reverses the last cancel, and returns its reason. */
    Optional<String> reverse(String impUid) {
        List<Cancel> cancels = accounts.get(impUid).cancels;
        if (cancels.isEmpty()) {
            return Optional.empty();
        }
        Cancel last = cancels.remove(cancels.size() - 1);
        schedule.log(() -> "gateway takes back \"" + last.reason() + "\"");
        schedule.changed();
        webhooks.accept(impUid);
        return Optional.of(last.reason());
    }

    /** From now on, or no longer, no cancel of this payment reaches the gateway, and its sender knows. */
    void away(String impUid, boolean away) {
        accounts.get(impUid).away = away;
    }

    /** Whether the cancel cannot be sent. */
    boolean isAwayFor(CancelOrder order) {
        boolean away = accounts.get(order.impUid()).away;
        if (away) {
            unreached.add(order.reason());
        }
        return away;
    }

    /** Whether this cancel could not be sent once. */
    boolean wasUnreachedBy(String reason) {
        return unreached.contains(reason);
    }

    boolean isSilent(String impUid) {
        return accounts.get(impUid).silent;
    }

    void silent(String impUid, boolean silent) {
        accounts.get(impUid).silent = silent;
    }

    private void add(String impUid, BigDecimal amount, String reason) {
        schedule.log(() -> "gateway moves " + amount + " of " + impUid + ", \"" + reason + "\"");
        schedule.changed();
        accounts.get(impUid).cancels.add(new Cancel("c" + ++cancellations, amount, reason));
        webhooks.accept(impUid);
    }

    /** The payments with a cancel. */
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
        payment.put("currency", "KRW");
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
