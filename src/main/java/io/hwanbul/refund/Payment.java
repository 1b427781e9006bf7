package io.hwanbul.refund;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The shop's payment document: the gateway's payment as it was last seen, and our refunds of it.
 *
 * @param revision counts our writes; empty for a document that only the shop's own program has written
 */
public record Payment(GatewayPayment seen, List<Refund> refunds, OptionalLong revision) {

    /** The refund that is running; there is never more than one. */
    Optional<Refund> pending() {
        return refunds.stream()
                .filter(refund -> refund.state() == RefundState.PENDING)
                .findFirst();
    }
}
