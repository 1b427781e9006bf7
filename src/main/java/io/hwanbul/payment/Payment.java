package io.hwanbul.payment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The shop's payment document: the gateway's payment as it was last seen, and the refunds of it, ours and foreign.
 *
 * @param revision counts our writes; empty for a document that only the shop's own program has written
 * @param owner    whose payment it is, as the shop's own program has stored it
 */
public record Payment(
        GatewayPayment seen,
        List<Refund> refunds,
        List<ForeignRefund> foreign,
        OptionalLong revision,
        Optional<String> owner) {
    /** The most refunds, ours and foreign, that one document holds; an array in a document must be bounded. */
    public static final int MAX_REFUNDS = 100;


    /** A payment that says nothing of whose it is. */
    public Payment(GatewayPayment seen, List<Refund> refunds, List<ForeignRefund> foreign, OptionalLong revision) {
        this(seen, refunds, foreign, revision, Optional.empty());
    }

    /** How many refunds the document holds. */
    public int recorded() {
        return refunds.size() + foreign.size();
    }

    /** The refund that is running; there is never more than one. */
    public Optional<Refund> pending() {
        return refunds.stream().filter(Refund::isPending).findFirst();
    }

    /** The refund that waits for approval; there is never more than one, and none beside one that is running. */
    public Optional<Refund> awaiting() {
        return refunds.stream().filter(Refund::isAwaiting).findFirst();
    }

    /** The refund with this id. */
    public Optional<Refund> refund(String id) {
        return refunds.stream().filter(refund -> refund.id().equals(id)).findFirst();
    }

    /** The last refund that was asked for under the request's key by the same caller. */
    public Optional<Refund> refundWithKeyOf(RefundRequest request) {
        return refunds.stream()
                .filter(refund -> request.key().isPresent()
                        && refund.origin().key().equals(request.key())
                        && refund.origin().requestedBy().equals(request.caller().name()))
                .reduce((earlier, later) -> later);
    }
}
