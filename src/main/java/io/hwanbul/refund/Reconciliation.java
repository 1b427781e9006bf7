package io.hwanbul.refund;

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

    private final Copies copies;
    private final Statements statements;
    private final Books books;
    private final Clock clock;

    public Reconciliation(Copies copies, Statements statements, Books books, Clock clock) {
        this.copies = copies;
        this.statements = statements;
        this.books = books;
        this.clock = clock;
    }

    /**
     * Takes every payment that the gateway lists as cancelled or paid in this time, ends included, and looks for those in
     * the shop of which something is cancelled.
     */
    public Future<Report> ofGateway(Instant from, Instant to, Consumer<Report> progress) {
        return ofGateway(from, to, Report.of(from, to), progress);
    }

    /** The same, and then every payment that the shop has refunded in this time, and looks for it at the gateway. */
    public Future<Report> ofBoth(Instant from, Instant to, Consumer<Report> progress) {
        return ofGateway(from, to, progress).compose(report -> ofShop(report, progress));
    }

    private Future<Report> ofGateway(Instant from, Instant to, Report report, Consumer<Report> progress) {
        Instant latest = from.plus(Duration.ofDays(Statements.MOST_DAYS));
        if (!latest.isBefore(to)) {
            return lists(from, to, report, progress);
        }
        return lists(from, latest, report, progress)
                .compose(sum -> ofGateway(latest.plusSeconds(1), to, sum, progress));
    }

    private Future<Report> lists(Instant from, Instant to, Report report, Consumer<Report> progress) {
        Future<Report> sum = Future.succeededFuture(report);
        for (String list : LISTS) {
            sum = sum.compose(all -> pages(new Statements.Query(list, from, to, 1), all, progress));
        }
        return sum;
    }

    /** How far a list has been read; it is at its end when there is no next page. */
    private record Reading(Optional<Statements.Query> next, Report report) {}

    private Future<Report> pages(Statements.Query first, Report start, Consumer<Report> progress) {
        return Loop.until(
                        (Reading reading) -> reading.next().isEmpty(),
                        new Reading(Optional.of(first), start),
                        reading -> page(reading.next().orElseThrow(), reading.report(), progress))
                .map(Reading::report);
    }

    private Future<Reading> page(Statements.Query query, Report report, Consumer<Report> progress) {
        return statements
                .page(query)
                .compose(page -> lookUp(page, report)
                        .onSuccess(progress::accept)
                        .map(sum -> new Reading(page.last() ? Optional.empty() : Optional.of(query.next()), sum)));
    }

    private Future<Report> lookUp(Statements.Page page, Report report) {
        Report unread = report;
        for (String impUid : page.unreadable()) {
            unread = unread.left(
                    new Report.Difference("", impUid, BigDecimal.ZERO, "", "the gateway's answer cannot be read"));
        }
        Report sum = unread;
        return copies.findAll(
                        page.payments().stream().map(GatewayPayment::impUid).toList())
                .compose(found -> lookUp(page.payments(), found, sum));
    }

    private Future<Report> lookUp(List<GatewayPayment> shown, List<Payment> found, Report report) {
        Map<String, Payment> byId = byId(found, payment -> payment.seen().impUid());
        Future<Report> sum = Future.succeededFuture(report);
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
    private record Held(Optional<String> behind, Report report) {}

    private Future<Report> ofShop(Report start, Consumer<Report> progress) {
        return Loop.until(
                        (Held held) -> held.behind().isEmpty(),
                        new Held(Optional.of(""), start),
                        held -> ofShop(held.behind().orElseThrow(), held.report(), progress))
                .map(Held::report);
    }

    private Future<Held> ofShop(String behind, Report report, Consumer<Report> progress) {
        return copies.settledBetween(report.from(), report.to(), behind, PAGE)
                .compose(held -> held.isEmpty()
                        ? Future.succeededFuture(new Held(Optional.empty(), report))
                        : atGateway(held, report)
                                .onSuccess(progress::accept)
                                .map(sum -> new Held(
                                        Optional.of(
                                                held.get(held.size() - 1).seen().impUid()),
                                        sum)));
    }

    private Future<Report> atGateway(List<Payment> held, Report report) {
        return statements
                .find(held.stream().map(payment -> payment.seen().impUid()).toList())
                .compose(shown -> {
                    Map<String, GatewayPayment> byId = byId(shown, GatewayPayment::impUid);
                    Future<Report> sum = Future.succeededFuture(report);
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

    private Future<Report> compare(Optional<Payment> copy, GatewayPayment seen, Report report) {
        return copy.map(Optional::of)
                .map(Future::succeededFuture)
                .orElseGet(() -> copies.findByImpUid(seen.impUid()))
                .compose(had -> had.isPresent()
                        ? compare(had.get(), seen, report)
                        : Future.succeededFuture(report.left(difference(seen, "the shop has no document for it"))))
                .recover(failure -> unsettled(failure, seen, report));
    }

    private Future<Report> compare(Payment copy, GatewayPayment seen, Report report) {
        // a list may be older than the document; what differs is looked at afresh
        return new Comparison(copy, seen, clock.now()).isInStep() && seen.historyExplainsBalance()
                ? Future.succeededFuture(report.inStep())
                : books.observe(seen.impUid(), false)
                        .map(look -> look.map(fresh -> judge(fresh, report))
                                .orElseGet(() -> report.left(difference(seen, "the gateway does not show it"))));
    }

    /** One payment that cannot be compared must not keep all others from being. */
    private static Future<Report> unsettled(Throwable failure, GatewayPayment seen, Report report) {
        Reason reason = failure instanceof Refusal refusal ? refusal.reason() : Reason.INTERNAL;
        return switch (reason) {
            case REFUND_IN_PROGRESS -> Future.succeededFuture(report.pendingToo());
            case PAYMENT_UNREADABLE ->
                Future.succeededFuture(report.left(difference(seen, "the shop's document cannot be read")));
            default -> Future.failedFuture(failure);
        };
    }

    private static Report judge(Observation fresh, Report report) {
        GatewayPayment seen = fresh.seen();
        if (fresh.after().pending().isPresent()) {
            return report.pendingToo();
        }
        if (!seen.historyExplainsBalance()) {
            return report.left(new Report.Difference(
                    seen.merchantUid(),
                    seen.impUid(),
                    fresh.drift(),
                    seen.currency(),
                    "the gateway's history does not account for its balance"));
        }
        return report.repaired(fresh.drift(), seen.currency());
    }

    private static Report.Difference difference(GatewayPayment payment, String why) {
        return new Report.Difference(
                payment.merchantUid(), payment.impUid(), payment.cancelAmount(), payment.currency(), why);
    }

    private static <T> Map<String, T> byId(List<T> payments, Function<T, String> id) {
        return payments.stream().collect(Collectors.toMap(id, Function.identity(), (one, other) -> one));
    }
}
