package io.hwanbul.list;

import io.hwanbul.async.HalvedTime;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;

/** Stores the list anew from the payments' documents: after a restored backup, or where its collection was dropped. */
public final class ListRebuild {
    /** Later than any refund. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /** Refunds that are pending or wait for approval; there are never so many. */
    private static final int MOST_OPEN = 10_000;

    private final PaymentStore payments;
    private final RefundList list;

    public ListRebuild(PaymentStore payments, RefundList list) {
        this.payments = payments;
        this.list = list;
    }

    /**
     * Returns how many payments were listed, one with several refunds several times; fails with
     * {@link io.hwanbul.payment.Reason#DATABASE_UNAVAILABLE}.
     *
     * @param progress hears of the number so far
     */
    public Future<Long> run(LongConsumer progress) {
        return payments.due(END_OF_TIME, MOST_OPEN)
                .compose(open -> store(0, open))
                .compose(listed -> new HalvedTime<>(payments::settledBetween)
                        .fold(
                                Instant.EPOCH,
                                END_OF_TIME,
                                listed,
                                (sum, page) -> store(sum, page).onSuccess(progress::accept)));
    }

    private Future<Long> store(long before, List<Payment> page) {
        return list.store(page.stream()
                        .flatMap(payment -> RefundSummary.of(payment).stream())
                        .toList())
                .map(before + page.size());
    }
}
