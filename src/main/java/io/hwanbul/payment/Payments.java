package io.hwanbul.payment;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The shop's payments. A future fails with a {@link Refusal} only: {@link Reason#REFUND_IN_PROGRESS} when a condition
 * did not hold and nothing was written, {@link Reason#DATABASE_UNAVAILABLE} when it is not known what was.
 * What is read has been stored by a majority, and a write that succeeds is.
 */
public interface Payments {

    /** All payments of one order id; an empty list when there are none. */
    Future<List<Payment>> find(String merchantUid);

    /** The payment that a refund belongs to. */
    Future<Optional<Payment>> findByRefund(String refundId);

    /**
     * Payments with a pending refund whose next check is due, or one that has waited for approval long enough, at most
     * {@code limit} of them.
     */
    Future<List<Payment>> due(Instant now, int limit);

    /** Adds the refund if the payment is still as it was read and no refund of it is pending or waits for approval. */
    Future<RefundIntent> begin(RefundIntent intent);

    /** Stores that the refund was approved, and is pending by that, if the payment is still as it was read. */
    Future<RefundIntent> approve(RefundIntent intent);

    /** Stores the refund's progress if it is pending and nobody else has taken it up since it was read. */
    Future<Refund> takeUp(String merchantUid, Refund read, Refund progressed);

    /**
     * Stores how the refund ended, and the gateway's payment if it was seen, if its state is still the one named. That it
     * did not succeed is stored only if nobody has set out to send it again since it was read: what one send came to
     * says nothing about another.
     */
    Future<Payment> settle(Settlement settlement);
}
