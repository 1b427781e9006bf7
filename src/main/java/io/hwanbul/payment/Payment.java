package io.hwanbul.payment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The shop's payment document: the gateway's payment as it was last seen, and its refunds, ours and foreign.
 *
 * @param revision counts our writes; empty if only the shop's own program has written the document
 * @param owner    the value of the owner field, as the shop's own program stored it
 */
public record Payment(
        GatewayPayment seen,
        List<Refund> refunds,
        List<ForeignRefund> foreign,
        OptionalLong revision,
        Optional<String> owner) {
    /** The most refunds, ours and foreign, that one document holds; an array in a document must be bounded. */
    public static final int MAX_REFUNDS = 100;

    /** A payment without an owner. */
    public Payment(GatewayPayment seen, List<Refund> refunds, List<ForeignRefund> foreign, OptionalLong revision) {
        this(seen, refunds, foreign, revision, Optional.empty());
    }

    /** How many refunds the document holds. */
    public int recorded() {
        return refunds.size() + foreign.size();
    }

    /** The pending refund; there is never more than one. */
    public Optional<Refund> pending() {
        return refunds.stream().filter(Refund::isPending).findFirst();
    }

    /** The refund that waits for approval; there is never more than one, and none beside a pending one. */
    public Optional<Refund> awaiting() {
        return refunds.stream().filter(Refund::isAwaiting).findFirst();
    }

    /** The refund with this id. */
    public Optional<Refund> refund(String id) {
        return refunds.stream().filter(refund -> refund.id().equals(id)).findFirst();
    }

    /** The last refund that the same caller requested with the same idempotency key. */
    public Optional<Refund> refundWithKeyOf(RefundRequest request) {
        return refunds.stream()
                .filter(refund -> request.key().isPresent()
                        && refund.origin().key().equals(request.key())
                        && refund.origin().requestedBy().equals(request.caller().name()))
                .reduce((earlier, later) -> later);
    }
}
