package io.hwanbul.payment;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The shop's copies of the gateway's payments, apart from the refunds that run on them. Futures fail as those of
 * {@link Payments} do.
 */
public interface Copies {

    /** The payment with this id. */
    Future<Optional<Payment>> findByImpUid(String impUid);

    /** The payments with these ids, in no order; what is not there or cannot be read is left out. */
    Future<List<Payment>> findAll(List<String> impUids);

    /**
     * The payments of which a refund, ours or foreign, ended in this time, in the order of their ids and from behind the
     * one named, at most {@code limit} of them; what cannot be read is left out.
     */
    Future<List<Payment>> settledBetween(Instant from, Instant to, String behind, int limit);

    /**
     * The payments that hold any refund, ours or foreign, in the order of their ids and from behind the one named, at most
     * {@code limit} of them; what cannot be read is left out.
     */
    Future<List<Payment>> refunded(String behind, int limit);

    /** Adds a payment that is not there yet, with the foreign refunds that were found with it. */
    Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign);

    /** Stores what the gateway shows, and adds foreign refunds, if the payment is as it was read and no refund is pending. */
    Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added);

    /** Stores what the gateway shows, and with it that a foreign refund was taken back, if the payment is as it was read. */
    Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed);
}
