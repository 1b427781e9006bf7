package io.hwanbul.payment;

import java.util.Optional;

/**
 * A refund as it is to be stored, ended or still pending, and what the gateway answered and showed.
 *
 * @param read   the payment as it was read; the write requires that the refund is still in the state {@code from}
 * @param seen   the gateway's payment, if it was seen
 * @param answer the gateway's answer, if a cancel was sent
 * @param exact  whether the whole payment must be as it was read, so that nothing newer is overwritten
 */
public record Settlement(
        Payment read,
        RefundState from,
        Refund refund,
        Optional<GatewayPayment> seen,
        Optional<GatewayAnswer> answer,
        boolean exact) {

    /** For a refund that the gateway was not asked about. */
    public static Settlement unseen(Payment read, RefundState from, Refund refund) {
        return new Settlement(read, from, refund, Optional.empty(), Optional.empty(), false);
    }

    /** For a pending refund: until it is settled, nobody else changes the payment's balance. */
    public static Settlement seen(Payment read, RefundState from, Refund refund, GatewayPayment seen) {
        return new Settlement(read, from, refund, Optional.of(seen), Optional.empty(), false);
    }

    /** For a refund that has ended: what the gateway shows now is stored only if nobody has stored anything since. */
    public static Settlement correction(Payment read, RefundState from, Refund refund, GatewayPayment seen) {
        return new Settlement(read, from, refund, Optional.of(seen), Optional.empty(), true);
    }

    /** A copy that follows from this answer to a cancel. */
    public Settlement after(GatewayAnswer cancelled) {
        return new Settlement(read, from, refund, seen, Optional.of(cancelled), exact);
    }

    /** A copy for the payment as it is now, with the progress that the refund has there. */
    public Settlement on(Payment now) {
        Refund known = now.refund(refund.id())
                .map(stored -> refund.progressed(stored.progress()))
                .orElse(refund);
        return new Settlement(now, from, known, seen, answer, exact);
    }

    /** The payment as it is once this is stored. */
    public Payment after() {
        Payment settled = read.with(refund);
        return seen.map(settled::showing).orElse(settled);
    }
}
