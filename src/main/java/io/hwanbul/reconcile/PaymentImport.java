package io.hwanbul.reconcile;

import io.hwanbul.async.AsyncLoop;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Adds the payments that were paid or cancelled at the gateway in a time range to the shop's collection. It goes day by
 * day and adds only missing payments, so that it can be interrupted and started again at any point.
 */
public final class PaymentImport {
    private static final Duration DAY = Duration.ofDays(1);

    private static final List<String> STATUSES = List.of("paid", "cancelled");

    private final PaymentStore payments;
    private final PaymentLists lists;
    private final PaymentSync sync;

    /**
     * How far the import has come.
     *
     * @param done   everything before this time is imported
     * @param listed how many payments the gateway has listed
     * @param added  how many of them were missing
     */
    public record Progress(Instant done, int listed, int added) {
        Progress plus(int moreListed, int moreAdded) {
            return new Progress(done, listed + moreListed, added + moreAdded);
        }

        Progress until(Instant time) {
            return new Progress(time, listed, added);
        }
    }

    public PaymentImport(PaymentStore payments, PaymentLists lists, PaymentSync sync) {
        this.payments = payments;
        this.lists = lists;
        this.sync = sync;
    }

    /**
     * Fails with a {@link Refusal} when the gateway or the database cannot be read; what the listener
     * was given as done stays done.
     *
     * @param listener receives the progress after each day
     */
    public Future<Progress> run(Instant from, Instant to, Consumer<Progress> listener) {
        return AsyncLoop.until(
                progress -> !progress.done().isBefore(to),
                new Progress(from, 0, 0),
                progress -> day(progress, to).onSuccess(listener::accept));
    }

    private Future<Progress> day(Progress start, Instant to) {
        Instant dayLater = start.done().plus(DAY);
        Instant end = dayLater.isBefore(to) ? dayLater : to;
        return AsyncLoop.fold(
                        STATUSES,
                        start,
                        (progress, status) -> list(new PaymentLists.Query(status, start.done(), end, 1), progress))
                .map(progress -> progress.until(end));
    }

    private Future<Progress> list(PaymentLists.Query first, Progress start) {
        return AsyncLoop.pages(
                first,
                start,
                (query, progress) -> lists.page(query)
                        .compose(page -> addMissing(page.payments())
                                .map(added -> progress.plus(page.payments().size(), added))
                                .map(sum -> new AsyncLoop.Page<>(
                                        page.last() ? Optional.empty() : Optional.of(query.next()), sum))));
    }

    private Future<Integer> addMissing(List<GatewayPayment> listed) {
        return payments.findAllById(listed.stream().map(GatewayPayment::impUid).toList())
                .compose(stored -> {
                    List<Future<Integer>> added = listed.stream()
                            .filter(payment -> !stored.containsKey(payment.impUid()))
                            .map(this::add)
                            .toList();
                    Future<?> all = Future.join(added);
                    return all.map(
                            done -> added.stream().mapToInt(Future::result).sum());
                });
    }

    /** A running server may add the same payment at the same time, and the shop may have it in a form that cannot be read. */
    private Future<Integer> add(GatewayPayment missing) {
        return sync.add(missing)
                .map(added -> added.isPresent() ? 1 : 0)
                .recover(failure -> failure instanceof LostRaceException || isUnreadable(failure)
                        ? Future.succeededFuture(0)
                        : Future.failedFuture(failure));
    }

    private static boolean isUnreadable(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.reason() == Reason.PAYMENT_UNREADABLE;
    }
}
