package io.hwanbul.testing;

import static io.hwanbul.testing.Examples.NOW;

import io.hwanbul.journal.LostRecords;
import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.reconcile.PaymentImport;
import io.hwanbul.reconcile.PaymentSync;
import io.hwanbul.reconcile.Reconciliation;
import io.hwanbul.reconcile.ReconciliationReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A shop, a gateway, and the reconciliation and import between them; each payment is of 10,000 won. */
public final class TwoLedgers {
    public static final Instant FROM = NOW.minusSeconds(86_400);

    public final MemoryShop shop = new MemoryShop();
    public final MemoryJournal journal = new MemoryJournal();
    public final ListedGateway gateway = new ListedGateway();
    public final List<ReconciliationReport> reports = new ArrayList<>();
    public final Clock clock = new Clock(this::now, () -> 0);
    public final Reconciliation reconciliation;
    public final PaymentImport paymentImport;
    public Instant now = NOW;

    private int ids;

    public TwoLedgers() {
        RefundMark marks = new RefundMark(() -> "%012d".formatted(++ids), true);
        PaymentSync sync =
                new PaymentSync(shop, gateway, clock, marks, true, new LostRecords(journal), new FoundRecords());
        reconciliation = new Reconciliation(shop, gateway, sync, clock);
        paymentImport = new PaymentImport(shop, gateway, sync);
    }

    private Instant now() {
        return now;
    }

    public ReconciliationReport ofBoth() {
        return reconciliation.ofBoth(FROM, NOW, reports::add).await();
    }

    public ReconciliationReport ofGateway(Instant from, Instant to) {
        return reconciliation.ofGateway(from, to, reports::add).await();
    }

    /** Paid an hour ago, nothing refunded. */
    public static GatewayPayment paid(int number) {
        return paid(number, NOW.minusSeconds(3_600));
    }

    public static GatewayPayment paid(int number, Instant at) {
        return payment(number, Map.of("paid_at", at.getEpochSecond()));
    }

    /** Refunded a minute ago. */
    public static GatewayPayment cancelled(int number, int amount, String reason) {
        return cancelled(number, NOW.minusSeconds(60), amount, amount, reason);
    }

    /** With the given balance and one cancel in its history, whose id is made of the payment's number. */
    public static GatewayPayment cancelled(int number, Instant at, int balance, int amount, String reason) {
        Map<String, Object> cancel = Map.of(
                "amount", amount, "reason", reason, "cancelled_at", at.getEpochSecond(), "cancellation_id", id(number));
        return payment(
                number,
                Map.of(
                        "status",
                        "cancelled",
                        "cancel_amount",
                        balance,
                        "cancelled_at",
                        at.getEpochSecond(),
                        "cancel_history",
                        List.of(cancel)));
    }

    private static GatewayPayment payment(int number, Map<String, Object> changes) {
        Map<String, Object> document = Examples.document();
        document.putAll(changes);
        document.put("imp_uid", impUid(number));
        document.put("merchant_uid", "ORD-" + number);
        return GatewayPayment.of(document);
    }

    public static String impUid(int number) {
        return "imp_%04d".formatted(number);
    }

    private static String id(int number) {
        return "c" + number;
    }

    /** Stores the payment with each cancel of its history as a foreign refund. */
    public void store(GatewayPayment seen) {
        List<ForeignRefund> foreign = seen.cancelHistory().stream()
                .map(cancel -> ForeignRefund.found("F-" + seen.impUid(), cancel, NOW))
                .toList();
        shop.put(new Payment(seen, List.of(), foreign, OptionalLong.of(1)));
    }

    /** A pending refund of our own of 2,000 won. */
    public static Refund ours(int number) {
        CancelOrder order = Examples.intent("2000").refund().order();
        CancelOrder ofThis = new CancelOrder(
                impUid(number), order.amount(), order.checksum(), order.options(), order.reason(), order.account());
        Refund.Origin origin = new Refund.Origin(
                "shop", "192.0.2.7", "request-1", NOW.minusSeconds(120), Optional.empty(), "fingerprint", false);
        return Refund.begun(Examples.ID, ofThis, "Changed mind", order.amount().subtract(order.amount()), origin, NOW);
    }
}
