package io.hwanbul.reconcile;

import io.hwanbul.payment.AsyncLoop;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Fills the shop's collection with the payments that the gateway has, those that were paid or cancelled in some time.
 * It goes day by day and adds only what is not there, so that it may be broken off and begun again anywhere.
 */
public final class PaymentImport {
    private static final Duration DAY = Duration.ofDays(1);

    private final PaymentStore payments;
    private final PaymentLists statements;
    private final PaymentSync books;

    /**
     * How far it has come.
     *
     * @param done    everything before this is there
     * @param listed  how many payments the gateway has listed
     * @param added   how many of them were not there
     */
    public record Progress(Instant done, int listed, int added) {
        Progress plus(int more, int new_) {
            return new Progress(done, listed + more, added + new_);
        }

        Progress until(Instant day) {
            return new Progress(day, listed, added);
        }
    }

    public PaymentImport(PaymentStore payments, PaymentLists statements, PaymentSync books) {
        this.payments = payments;
        this.statements = statements;
        this.books = books;
    }

    /** Fails with a {@link Refusal} when the gateway or the database cannot be read; what was told as done is done. */
    public Future<Progress> run(Instant from, Instant to, Consumer<Progress> told) {
        return days(new Progress(from, 0, 0), to, told);
    }

    private Future<Progress> days(Progress start, Instant to, Consumer<Progress> told) {
        return AsyncLoop.until(progress -> !progress.done().isBefore(to), start, progress -> {
            Instant next =
                    progress.done().plus(DAY).isBefore(to) ? progress.done().plus(DAY) : to;
            return pages(new PaymentLists.Query("paid", progress.done(), next, 1), progress)
                    .compose(sum -> pages(new PaymentLists.Query("cancelled", progress.done(), next, 1), sum))
                    .map(sum -> sum.until(next))
                    .onSuccess(told::accept);
        });
    }

    /** How far a list has been read; it is at its end when there is no next page. */
    private record Reading(Optional<PaymentLists.Query> next, Progress progress) {}

    private Future<Progress> pages(PaymentLists.Query first, Progress start) {
        return AsyncLoop.until(
                        (Reading reading) -> reading.next().isEmpty(),
                        new Reading(Optional.of(first), start),
                        reading -> page(reading.next().orElseThrow(), reading.progress()))
                .map(Reading::progress);
    }

    private Future<Reading> page(PaymentLists.Query query, Progress progress) {
        return statements
                .page(query)
                .compose(page -> addMissing(page.payments())
                        .map(added -> progress.plus(page.payments().size(), added))
                        .map(sum -> new Reading(page.last() ? Optional.empty() : Optional.of(query.next()), sum)));
    }

    private Future<Integer> addMissing(List<GatewayPayment> shown) {
        return payments.findAll(shown.stream().map(GatewayPayment::impUid).toList())
                .compose(found -> {
                    Set<String> there = found.stream()
                            .map(payment -> payment.seen().impUid())
                            .collect(Collectors.toSet());
                    List<GatewayPayment> missing = shown.stream()
                            .filter(payment -> !there.contains(payment.impUid()))
                            .toList();
                    List<Future<Integer>> added =
                            missing.stream().map(this::add).toList();
                    Future<?> all = Future.join(added);
                    return all.map(
                            done -> added.stream().mapToInt(Future::result).sum());
                });
    }

    /** A running server may add the same payment at the same time. */
    private Future<Integer> add(GatewayPayment missing) {
        return books.add(missing)
                .map(added -> added.isPresent() ? 1 : 0)
                .recover(failure -> failure instanceof LostRaceException
                        ? Future.succeededFuture(0)
                        : Future.failedFuture(failure));
    }
}
