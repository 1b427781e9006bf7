package io.hwanbul.payment;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The shop's payments with the refunds in them. A future fails with {@link LostRaceException} when a condition did not
 * hold and nothing was written, and else with a {@link Refusal} only: {@link Reason#PAYMENT_UNREADABLE} for a damaged
 * document, {@link Reason#DATABASE_UNAVAILABLE} when it is not known what was written. A majority of the database's
 * members has what is read, and what was written when the future succeeds. A change and its entries in the journal are one
 * write: an entry exists exactly if its change does.
 */
public interface PaymentStore {
    /** All payments of one order; an empty list when there are none. */
    Future<List<Payment>> find(String merchantUid);

    /** The payment that a refund belongs to. */
    Future<Optional<Payment>> findByRefund(String refundId);

    /** The payment with this gateway id; fails with {@link Reason#PAYMENT_AMBIGUOUS} when several documents have it. */
    Future<Optional<Payment>> findByImpUid(String impUid);

    /** The payments with these gateway ids, in no order; unknown ids and unreadable documents are left out. */
    Future<List<Payment>> findAll(List<String> impUids);

    /** As {@link #findAll}, by gateway id; of several with the same, the one with the most refunds. */
    default Future<Map<String, Payment>> findAllById(List<String> impUids) {
        return findAll(impUids)
                .map(found -> found.stream()
                        .collect(Collectors.toMap(
                                payment -> payment.seen().impUid(), Function.identity(), PaymentStore::fuller)));
    }

    private static Payment fuller(Payment one, Payment other) {
        return other.recorded() > one.recorded() ? other : one;
    }

    /**
     * At most {@code limit} payments with a pending refund whose next check is due, or with a refund whose time for
     * approval is over; unreadable documents are left out.
     */
    Future<List<Payment>> due(Instant now, int limit);

    /**
     * The payments of which a refund, ours or foreign, ended in this time, both ends included, in no order; unreadable documents
     * are left out. Empty if they are more than the limit: the caller asks for a shorter time, so that one index both filters
     * and pages.
     */
    Future<Optional<List<Payment>>> settledBetween(Instant from, Instant to, int limit);

    /**
     * Adds the refund if the payment is as it was read and none of its refunds is pending or waits for approval; returns the
     * payment as it is then, with the refund.
     */
    Future<RefundIntent> begin(RefundIntent intent);

    /** Stores that the refund was approved and is pending, if the payment is as it was read; returns as {@link #begin}. */
    Future<RefundIntent> approve(RefundIntent intent);

    /**
     * Stores the refund's progress if it is pending and nobody else has taken it up since the payment was read, and returns
     * the payment as it is then.
     *
     * @param answer the gateway's answer, if the refund was sent and its outcome is not known
     */
    Future<Payment> takeUp(Payment read, Refund progressed, Optional<GatewayAnswer> answer);

    /**
     * Stores how the refund ended, or what else became of it, and the gateway's payment if it was seen, if the refund's state is the one named. A
     * result other than success is stored only if nobody has sent the refund again since it was read: the result of one
     * send proves nothing about another.
     */
    Future<Payment> settle(Settlement settlement);

    /**
     * Notes that a refund's end was told at this time, if it has this end still. The note is stored within seconds, together
     * with others, or lost with this server; no step of a refund depends on it, so the payment counts as unchanged, and the
     * journal has no entry of it.
     */
    Future<Void> tell(String merchantUid, Refund ended, Instant at);

    /** Adds a payment that the shop does not have, with the foreign refunds found in it. */
    Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign);

    /** Stores what the gateway shows, and adds foreign refunds, if the payment is as it was read and no refund is pending. */
    Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added);

    /** Stores what the gateway shows, and that a foreign refund was reversed, if the payment is as it was read. */
    Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed);

    /**
     * Puts refunds on record again whose records were lost, if the payment is as it was read and no refund is pending.
     *
     * @param end the last entry of the payment's chain, where the journal has one
     */
    Future<Payment> rebuild(Payment read, List<Refund> lost, Optional<ChainHead> end);

    /** How many other orders have a refund to an account with one of these fingerprints; counts up to the limit. */
    Future<Integer> otherOrders(String merchantUid, List<String> fingerprints, int limit);

    /** Erases the sealed accounts whose retention is over, in at most {@code limit} payments; returns in how many. */
    Future<Integer> eraseAccounts(Instant now, int limit);
}
