package io.hwanbul.simulation;

import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundMark;
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
import java.util.stream.Stream;

/** The gateway: a cancel is a compare-and-set on the balance, as the guide describes {@code checksum}. */
final class SimGateway {
    /** One cancel that was carried out. */
    record Cancel(String id, BigDecimal amount, String reason, long second) {}

    private static final class Account {
        boolean silent;
        boolean away;
        boolean decidesLater;
        final List<BigDecimal> undecided = new ArrayList<>();
        final Map<String, BigDecimal> unseen = new LinkedHashMap<>();
        final BigDecimal amount;
        final List<Cancel> cancels = new ArrayList<>();
        boolean refusesPartials;

        Account(BigDecimal amount) {
            this.amount = amount;
        }

        BigDecimal cancelled() {
            return sum(cancels.stream().map(Cancel::amount));
        }
    }

    /** Every other amount is in thousands. */
    private static final BigDecimal LESS = new BigDecimal("500");

    /** The longest time until a late decision; PayPal takes days. */
    private static final Duration DECISION = Duration.ofMinutes(20);

    /** Soon enough for more requests to come after it. */
    private static final Duration DECISION_BEFORE_THE_END = Duration.ofMinutes(1);

    private static final Duration SHOWN_BEFORE_THE_END = Duration.ofMinutes(10);

    private final Schedule schedule;
    private Consumer<String> webhooks = impUid -> {};
    private Consumer<String> unseenPayers = refundId -> {};
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

    /** Registers the listener that is called with each refund that was paid and that the gateway does not show. */
    void onUnseen(Consumer<String> listener) {
        unseenPayers = listener;
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
            refused.add(refundOf(order));
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
            otherAmounts.add(refundOf(order));
            add(order.impUid(), amount(order).subtract(LESS), order.reason());
        }
        return no;
    }

    /** Whether another amount was moved for this refund than was asked for. */
    boolean movedOtherAmount(String refundId) {
        return otherAmounts.contains(refundId);
    }

    private static String refundOf(CancelOrder order) {
        return RefundMark.idIn(order.reason()).orElseThrow();
    }

    /** Decides the cancel later; until then the payment shows nothing of it. */
    private void decideLater(CancelOrder order) {
        Account account = accounts.get(order.impUid());
        boolean unseen = schedule.strikes(0.3, SimFault.PAID_UNSEEN, "decision");
        account.undecided.add(order.amount());
        schedule.in(schedule.randomUpTo(unseen ? DECISION_BEFORE_THE_END : DECISION), () -> {
            account.undecided.remove(order.amount());
            if (schedule.chance(0.8) && order.amount().compareTo(balance(order.impUid())) <= 0) {
                if (unseen) {
                    payUnseen(order, account);
                } else {
                    add(order.impUid(), order.amount(), order.reason());
                }
            } else {
                schedule.log(() -> "gateway decides against \"" + order.reason() + "\"");
            }
        });
    }

    /** The customer has the money; the gateway shows it much later, or never. */
    private void payUnseen(CancelOrder order, Account account) {
        String refundId = refundOf(order);
        schedule.log(() -> "gateway pays \"" + order.reason() + "\" and does not show it");
        account.unseen.put(refundId, order.amount());
        schedule.changed();
        unseenPayers.accept(refundId);
        if (schedule.chance(0.5)) {
            schedule.in(schedule.randomUpTo(SHOWN_BEFORE_THE_END), () -> {
                account.unseen.remove(refundId);
                add(order.impUid(), order.amount(), order.reason());
            });
        }
    }

    /** Whether the customer has the money although the gateway does not show it. */
    boolean hasPaidUnseen(Refund refund) {
        return accounts.get(refund.order().impUid()).unseen.containsKey(refund.id());
    }

    /** Whether this refund was declined once; the network may deliver it again when the balance is back. */
    boolean hasRefused(String refundId) {
        return refused.contains(refundId);
    }

    /** The cancels with the mark of this refund. */
    List<Cancel> cancelsOf(Refund refund) {
        return cancels(refund.order().impUid()).stream()
                .filter(cancel -> RefundMark.marks(cancel.reason(), refund.id()))
                .toList();
    }

    boolean decidesLater(String impUid) {
        return accounts.get(impUid).decidesLater;
    }

    /** Whether no decision is open, so that a cancel that is not shown was refused. */
    boolean hasDecided(String impUid) {
        return accounts.get(impUid).undecided.isEmpty();
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

    /** Somebody cancels in the console, no more than what the payment service knows to be left. */
    boolean cancelByHand(String impUid, BigDecimal amount) {
        BigDecimal undecided = sum(accounts.get(impUid).undecided.stream());
        boolean possible = amount.compareTo(paid(impUid).subtract(moved(impUid)).subtract(undecided)) <= 0;
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
            unreached.add(refundOf(order));
        }
        return away;
    }

    /** Whether this refund could not be sent once. */
    boolean wasUnreachedBy(String refundId) {
        return unreached.contains(refundId);
    }

    boolean isSilent(String impUid) {
        return accounts.get(impUid).silent;
    }

    void silent(String impUid, boolean silent) {
        accounts.get(impUid).silent = silent;
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void add(String impUid, BigDecimal amount, String reason) {
        schedule.log(() -> "gateway moves " + amount + " of " + impUid + ", \"" + reason + "\"");
        schedule.changed();
        accounts.get(impUid).cancels.add(new Cancel("c" + ++cancellations, amount, reason, second()));
        webhooks.accept(impUid);
    }

    private long second() {
        return SimServer.START.plusNanos(schedule.nanos()).getEpochSecond();
    }

    /** The payments with this status. */
    List<GatewayPayment> list(String status) {
        return accounts.keySet().stream()
                .map(this::show)
                .filter(payment -> payment.status().equals(status))
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
        return Map.of(
                "amount",
                cancel.amount(),
                "reason",
                cancel.reason(),
                "cancellation_id",
                cancel.id(),
                "cancelled_at",
                cancel.second());
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

    /** What customers have got back, whether the gateway shows it or not. */
    BigDecimal moved(String impUid) {
        return cancelled(impUid).add(sum(accounts.get(impUid).unseen.values().stream()));
    }
}
