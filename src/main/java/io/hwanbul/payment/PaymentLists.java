package io.hwanbul.payment;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/**
 * The gateway's lists of payments. They move nothing, and a future fails with {@link Reason#GATEWAY_UNAVAILABLE} when a
 * list is not shown whole.
 */
public interface PaymentLists {
    /** The gateway takes no longer time at once (V1 description of {@code GET /payments/status/{payment_status}}: 90 days). */
    int MOST_DAYS = 90;

    /** The payments of one page of a list. */
    Future<Page> page(Query query);

    /** The payments with these ids, at most a hundred; what the gateway does not know is left out. */
    Future<List<GatewayPayment>> find(List<String> impUids);

    /**
     * Which page of which list.
     *
     * @param status {@code paid} or {@code cancelled}
     * @param from   the first second in which the payment came to that status
     * @param to     the last one, at most {@link #MOST_DAYS} later
     * @param page   counts from 1
     */
    record Query(String status, Instant from, Instant to, int page) {
        public Query next() {
            return new Query(status, from, to, page + 1);
        }
    }

    /**
     * A part of a list.
     *
     * @param payments   those that could be read
     * @param unreadable the ids of those that could not
     * @param last       whether no page comes behind it
     */
    record Page(List<GatewayPayment> payments, List<String> unreadable, boolean last) {}
}
