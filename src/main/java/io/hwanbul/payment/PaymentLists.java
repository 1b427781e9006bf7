package io.hwanbul.payment;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/**
 * The gateway's lists of payments. A future fails with {@link Reason#GATEWAY_UNAVAILABLE} when a list is not shown
 * completely.
 */
public interface PaymentLists {
    /** The longest period of one list (V1 description of {@code GET /payments/status/{payment_status}}: 90 days). */
    int MAX_DAYS = 90;

    /** One page of a list. */
    Future<Page> page(Query query);

    /** The payments with these ids, at most a hundred; unknown ids are left out. */
    Future<List<GatewayPayment>> find(List<String> impUids);

    /**
     * A page of a list.
     *
     * @param status {@code paid} or {@code cancelled}
     * @param from   the first second in which the payment reached that status
     * @param to     the last one, at most {@link #MAX_DAYS} later
     * @param page   counts from 1
     */
    record Query(String status, Instant from, Instant to, int page) {
        public Query next() {
            return new Query(status, from, to, page + 1);
        }
    }

    /**
     * The content of a page.
     *
     * @param payments   the readable payments
     * @param unreadable the ids of the unreadable ones
     * @param last       whether no page follows
     */
    record Page(List<GatewayPayment> payments, List<String> unreadable, boolean last) {}
}
