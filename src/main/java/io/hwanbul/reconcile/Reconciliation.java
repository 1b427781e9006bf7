package io.hwanbul.reconcile;

import io.hwanbul.async.AsyncLoop;
import io.hwanbul.async.HalvedTime;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.PaymentStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compares the gateway's and the shop's payments that were refunded in a time range, and repairs the shop's documents
 * where the gateway's answer is certain. Fails with a {@link io.hwanbul.payment.Refusal} when the gateway or the database
 * cannot be read.
 */
public final class Reconciliation {
    /** V1's documents disagree on whether a payment that is cancelled in part is still {@code paid}. */
    private static final List<String> STATUSES = List.of("cancelled", "paid");

    private static final Duration MAX_RANGE = Duration.ofDays(PaymentLists.MAX_DAYS);

    private final PaymentStore payments;
    private final PaymentLists lists;
    private final PaymentReconciler reconciler;

    public Reconciliation(PaymentStore payments, PaymentLists lists, PaymentSync sync, Clock clock) {
        this.payments = payments;
        this.lists = lists;
        this.reconciler = new PaymentReconciler(payments, sync, clock);
    }

    /**
     * Reads the payments that the gateway lists as cancelled or paid in this time, ends included, and compares those of
     * which something is cancelled with the shop's.
     */
    public Future<ReconciliationReport> ofGateway(Instant from, Instant to, Consumer<ReconciliationReport> progress) {
        return AsyncLoop.fold(
                queries(from, to), ReconciliationReport.of(from, to), (report, query) -> list(query, report, progress));
    }

    /** As {@link #ofGateway}, and then compares the payments that the shop refunded in this time with the gateway's. */
    public Future<ReconciliationReport> ofBoth(Instant from, Instant to, Consumer<ReconciliationReport> progress) {
        return ofGateway(from, to, progress).compose(report -> ofShop(report, progress));
    }

    /** The first page of each list, in pieces as long as the gateway allows. */
    private static List<PaymentLists.Query> queries(Instant from, Instant to) {
        List<PaymentLists.Query> queries = new ArrayList<>();
        Instant start = from;
        for (Instant end = start.plus(MAX_RANGE); end.isBefore(to); end = start.plus(MAX_RANGE)) {
            addQueries(start, end, queries);
            start = end.plusSeconds(1);
        }
        addQueries(start, to, queries);
        return queries;
    }

    private static void addQueries(Instant from, Instant to, List<PaymentLists.Query> queries) {
        STATUSES.forEach(status -> queries.add(new PaymentLists.Query(status, from, to, 1)));
    }

    private Future<ReconciliationReport> list(
            PaymentLists.Query first, ReconciliationReport start, Consumer<ReconciliationReport> progress) {
        return AsyncLoop.pages(
                first,
                start,
                (query, report) -> lists.page(query)
                        .compose(page -> compareListed(page, report)
                                .onSuccess(progress::accept)
                                .map(sum -> new AsyncLoop.Page<>(
                                        page.last() ? Optional.empty() : Optional.of(query.next()), sum))));
    }

    private Future<ReconciliationReport> compareListed(PaymentLists.Page page, ReconciliationReport report) {
        List<GatewayPayment> listed = page.payments();
        return payments.findAllById(listed.stream().map(GatewayPayment::impUid).toList())
                .compose(stored -> AsyncLoop.fold(
                        listed.stream()
                                .filter(seen -> isCancelled(seen, stored))
                                .toList(),
                        report.withUnreadable(page.unreadable()),
                        (sum, seen) ->
                                reconciler.reconcile(Optional.ofNullable(stored.get(seen.impUid())), seen, sum)));
    }

    private static boolean isCancelled(GatewayPayment seen, Map<String, Payment> stored) {
        Payment payment = stored.get(seen.impUid());
        return seen.cancelAmount().signum() > 0
                || (payment != null
                        && (payment.seen().cancelAmount().signum() > 0
                                || payment.recordedAmount().signum() > 0));
    }

    private Future<ReconciliationReport> ofShop(ReconciliationReport start, Consumer<ReconciliationReport> progress) {
        return new HalvedTime<>((from, to, limit) -> settledLast(start, from, to, limit))
                .fold(
                        start.from(),
                        start.to(),
                        start,
                        (report, page) -> compareStored(page, report).onSuccess(progress::accept));
    }

    /** Of a payment with several refunds in the time of the report, the last counts, so that it is compared once. */
    private Future<Optional<List<Payment>>> settledLast(
            ReconciliationReport report, Instant from, Instant to, int limit) {
        return payments.settledBetween(from, to, limit)
                .map(found -> found.map(part -> part.stream()
                        .filter(payment -> payment.lastSettledBetween(report.from(), report.to())
                                .filter(last -> !last.isBefore(from) && !last.isAfter(to))
                                .isPresent())
                        .toList()));
    }

    private Future<ReconciliationReport> compareStored(List<Payment> stored, ReconciliationReport report) {
        return lists.find(
                        stored.stream().map(payment -> payment.seen().impUid()).toList())
                .compose(shown -> AsyncLoop.fold(
                        stored,
                        report,
                        (sum, payment) -> withImpUid(payment.seen().impUid(), shown)
                                .map(seen -> reconciler.reconcile(Optional.of(payment), seen, sum))
                                .orElseGet(() -> Future.succeededFuture(sum.missingAtGateway(payment.seen())))));
    }

    private static Optional<GatewayPayment> withImpUid(String impUid, List<GatewayPayment> payments) {
        return payments.stream()
                .filter(payment -> payment.impUid().equals(impUid))
                .findFirst();
    }
}
