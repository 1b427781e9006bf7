package io.hwanbul.reconcile;

import io.hwanbul.payment.AsyncLoop;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what the gateway and the shop say of the refunds of some time, and repairs what is certain: the gateway's
 * books are right. Fails with a {@link Refusal} when one of the two cannot be read.
 */
public final class Reconciliation {
    private static final int PAGE = 100;

    /** V1's documents disagree on whether a payment that is cancelled in part is still {@code paid}. */
    private static final List<String> LISTS = List.of("cancelled", "paid");

    private final PaymentStore payments;
    private final PaymentLists statements;
    private final PaymentSync books;
    private final Clock clock;

    public Reconciliation(PaymentStore payments, PaymentLists statements, PaymentSync books, Clock clock) {
        this.payments = payments;
        this.statements = statements;
        this.books = books;
        this.clock = clock;
    }

    /**
     * Takes every payment that the gateway lists as cancelled or paid in this time, ends included, and looks for those in
     * the shop of which something is cancelled.
     */
    public Future<ReconciliationReport> ofGateway(Instant from, Instant to, Consumer<ReconciliationReport> progress) {
        return ofGateway(from, to, ReconciliationReport.of(from, to), progress);
    }

    /** The same, and then every payment that the shop has refunded in this time, and looks for it at the gateway. */
    public Future<ReconciliationReport> ofBoth(Instant from, Instant to, Consumer<ReconciliationReport> progress) {
        return ofGateway(from, to, progress).compose(report -> ofShop(report, progress));
    }

    private Future<ReconciliationReport> ofGateway(
            Instant from, Instant to, ReconciliationReport report, Consumer<ReconciliationReport> progress) {
        Instant latest = from.plus(Duration.ofDays(PaymentLists.MAX_DAYS));
        if (!latest.isBefore(to)) {
            return lists(from, to, report, progress);
        }
        return lists(from, latest, report, progress)
                .compose(sum -> ofGateway(latest.plusSeconds(1), to, sum, progress));
    }

    private Future<ReconciliationReport> lists(
            Instant from, Instant to, ReconciliationReport report, Consumer<ReconciliationReport> progress) {
        Future<ReconciliationReport> sum = Future.succeededFuture(report);
        for (String list : LISTS) {
            sum = sum.compose(all -> pages(new PaymentLists.Query(list, from, to, 1), all, progress));
        }
        return sum;
    }

    /** How far a list has been read; it is at its end when there is no next page. */
    private record Reading(Optional<PaymentLists.Query> next, ReconciliationReport report) {}

    private Future<ReconciliationReport> pages(
            PaymentLists.Query first, ReconciliationReport start, Consumer<ReconciliationReport> progress) {
        return AsyncLoop.until(
                        (Reading reading) -> reading.next().isEmpty(),
                        new Reading(Optional.of(first), start),
                        reading -> page(reading.next().orElseThrow(), reading.report(), progress))
                .map(Reading::report);
    }

    private Future<Reading> page(
            PaymentLists.Query query, ReconciliationReport report, Consumer<ReconciliationReport> progress) {
        return statements
                .page(query)
                .compose(page -> lookUp(page, report)
                        .onSuccess(progress::accept)
                        .map(sum -> new Reading(page.last() ? Optional.empty() : Optional.of(query.next()), sum)));
    }

    private Future<ReconciliationReport> lookUp(PaymentLists.Page page, ReconciliationReport report) {
        ReconciliationReport unread = report;
        for (String impUid : page.unreadable()) {
            unread = unread.left(new ReconciliationReport.Difference(
                    "", impUid, BigDecimal.ZERO, "", "the gateway's answer cannot be read"));
        }
        ReconciliationReport sum = unread;
        return payments.findAll(
                        page.payments().stream().map(GatewayPayment::impUid).toList())
                .compose(found -> lookUp(page.payments(), found, sum));
    }

    private Future<ReconciliationReport> lookUp(
            List<GatewayPayment> shown, List<Payment> found, ReconciliationReport report) {
        Map<String, Payment> byId = byId(found, payment -> payment.seen().impUid());
        Future<ReconciliationReport> sum = Future.succeededFuture(report);
        for (GatewayPayment seen : shown) {
            Optional<Payment> copy = Optional.ofNullable(byId.get(seen.impUid()));
            if (isCancelled(seen) || copy.filter(had -> isCancelled(had.seen())).isPresent()) {
                sum = sum.compose(all -> compare(copy, seen, all));
            }
        }
        return sum;
    }

    private static boolean isCancelled(GatewayPayment payment) {
        return payment.cancelAmount().signum() > 0;
    }

    /** How far the shop's payments have been read: behind which one, unless that was the last. */
    private record Held(Optional<String> behind, ReconciliationReport report) {}

    private Future<ReconciliationReport> ofShop(ReconciliationReport start, Consumer<ReconciliationReport> progress) {
        return AsyncLoop.until(
                        (Held held) -> held.behind().isEmpty(),
                        new Held(Optional.of(""), start),
                        held -> ofShop(held.behind().orElseThrow(), held.report(), progress))
                .map(Held::report);
    }

    private Future<Held> ofShop(String behind, ReconciliationReport report, Consumer<ReconciliationReport> progress) {
        return payments.settledBetween(report.from(), report.to(), behind, PAGE)
                .compose(held -> held.isEmpty()
                        ? Future.succeededFuture(new Held(Optional.empty(), report))
                        : atGateway(held, report)
                                .onSuccess(progress::accept)
                                .map(sum -> new Held(
                                        Optional.of(
                                                held.get(held.size() - 1).seen().impUid()),
                                        sum)));
    }

    private Future<ReconciliationReport> atGateway(List<Payment> held, ReconciliationReport report) {
        return statements
                .find(held.stream().map(payment -> payment.seen().impUid()).toList())
                .compose(shown -> {
                    Map<String, GatewayPayment> byId = byId(shown, GatewayPayment::impUid);
                    Future<ReconciliationReport> sum = Future.succeededFuture(report);
                    for (Payment payment : held) {
                        Optional<GatewayPayment> seen =
                                Optional.ofNullable(byId.get(payment.seen().impUid()));
                        sum = sum.compose(all -> seen.isPresent()
                                ? compare(Optional.of(payment), seen.get(), all)
                                : Future.succeededFuture(
                                        all.left(difference(payment.seen(), "the gateway does not show it"))));
                    }
                    return sum;
                });
    }

    private Future<ReconciliationReport> compare(
            Optional<Payment> copy, GatewayPayment seen, ReconciliationReport report) {
        return copy.map(Optional::of)
                .map(Future::succeededFuture)
                .orElseGet(() -> payments.findByImpUid(seen.impUid()))
                .compose(had -> had.isPresent()
                        ? compare(had.get(), seen, report)
                        : Future.succeededFuture(report.left(difference(seen, "the shop has no document for it"))))
                .recover(failure -> unsettled(failure, seen, report));
    }

    private Future<ReconciliationReport> compare(Payment copy, GatewayPayment seen, ReconciliationReport report) {
        // a list may be older than the document; what differs is looked at afresh
        return new PaymentDiff(copy, seen, clock.now()).isInStep() && seen.historyExplainsBalance()
                ? Future.succeededFuture(report.inStep())
                : books.observe(seen.impUid(), false)
                        .map(look -> look.map(fresh -> judge(fresh, report))
                                .orElseGet(() -> report.left(difference(seen, "the gateway does not show it"))));
    }

    /** One payment that cannot be compared must not keep all others from being. */
    private static Future<ReconciliationReport> unsettled(
            Throwable failure, GatewayPayment seen, ReconciliationReport report) {
        Reason reason = failure instanceof Refusal refusal ? refusal.reason() : Reason.INTERNAL;
        return switch (reason) {
            case REFUND_IN_PROGRESS -> Future.succeededFuture(report.pendingToo());
            case PAYMENT_UNREADABLE ->
                Future.succeededFuture(report.left(difference(seen, "the shop's document cannot be read")));
            default -> Future.failedFuture(failure);
        };
    }

    private static ReconciliationReport judge(SyncResult fresh, ReconciliationReport report) {
        GatewayPayment seen = fresh.seen();
        if (fresh.after().pending().isPresent()) {
            return report.pendingToo();
        }
        if (!seen.historyExplainsBalance()) {
            return report.left(new ReconciliationReport.Difference(
                    seen.merchantUid(),
                    seen.impUid(),
                    fresh.drift(),
                    seen.currency(),
                    "the gateway's history does not account for its balance"));
        }
        return report.repaired(fresh.drift(), seen.currency());
    }

    private static ReconciliationReport.Difference difference(GatewayPayment payment, String why) {
        return new ReconciliationReport.Difference(
                payment.merchantUid(), payment.impUid(), payment.cancelAmount(), payment.currency(), why);
    }

    private static <T> Map<String, T> byId(List<T> payments, Function<T, String> id) {
        return payments.stream().collect(Collectors.toMap(id, Function.identity(), (one, other) -> one));
    }
}
