package io.hwanbul.payment;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The bank accounts in all orders' refunds. Futures fail as those of {@link Payments} do. */
public interface Accounts {

    /** How many orders but this one have a refund to an account with one of these fingerprints; it counts no further than the limit. */
    Future<Integer> otherOrders(String merchantUid, List<String> fingerprints, int limit);

    /** Erases the sealed accounts that are no longer to be kept, in at most so many payments, and tells in how many it did. */
    Future<Integer> erase(Instant now, int limit);
}
