package io.hwanbul.refund;

import io.vertx.core.Future;
import java.util.List;

/** The shop's payments. A future fails with a {@link Refusal} only. */
public interface Payments {

    /** All payments of one order id; an empty list when there are none. */
    Future<List<Payment>> find(String merchantUid);

    /**
     * Stores the intent if the payment is still as it was read and no refund of it is pending; durable when it
     * succeeds. Fails with {@link Reason#REFUND_IN_PROGRESS} when the race is lost.
     */
    Future<Intent> begin(Intent intent);

    /** Stores how a pending refund ended, and the gateway's payment if it was seen; returns the payment after it. */
    Future<Payment> settle(Settlement settlement);
}
