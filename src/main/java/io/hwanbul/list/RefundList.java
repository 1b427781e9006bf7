package io.hwanbul.list;

import io.vertx.core.Future;
import java.util.List;

/**
 * The refunds of all payments, at most a second behind the payments' documents. A future fails with
 * {@link io.hwanbul.payment.Reason#DATABASE_UNAVAILABLE} only.
 */
public interface RefundList {
    /** One page of the refunds that the filter chooses, ordered by its time and then by their ids. */
    Future<List<RefundSummary>> page(RefundFilter filter, ListPage page);

    /** The totals of the refunds that the filter chooses, ordered by day. */
    Future<List<RefundTotal>> totals(RefundFilter filter);

    /** Stores these summaries, unless newer ones of the same refunds are there. */
    Future<Void> store(List<RefundSummary> summaries);
}
