package io.hwanbul.payment;

/**
 * What a caller is told of a refund that has not succeeded, or not yet.
 *
 * @param detail one or two sentences for the caller
 */
public record StatusDetail(Reason reason, String detail) {

    static final String LOST =
            "The payment gateway shows a refund of this payment whose record was lost, and its Idempotency-Key"
                    + " with it; nothing is refunded before a person has settled that refund.";

    /** For a refund in any state but {@link RefundState#SUCCEEDED}. */
    public static StatusDetail of(Refund refund) {
        return switch (refund.state()) {
            case AWAITING_APPROVAL ->
                new StatusDetail(
                        Reason.APPROVAL_PENDING, "Another person has to approve this refund; nothing was sent.");
            case PENDING ->
                new StatusDetail(
                        Reason.REFUND_PENDING,
                        "The outcome of this refund is not known yet. Do not refund this order by other means.");
            case NEEDS_ATTENTION ->
                refund.isLost()
                        ? new StatusDetail(Reason.RECORD_LOST, LOST)
                        : new StatusDetail(
                                Reason.NEEDS_ATTENTION,
                                "The outcome of this refund cannot be told by machine; a person has to look at it.");
            case FAILED, SUCCEEDED -> {
                Reason reason = refund.ending().flatMap(Refund.Ending::failure).orElse(Reason.INTERNAL);
                yield new StatusDetail(reason, detail(refund, reason));
            }
        };
    }

    private static String detail(Refund refund, Reason reason) {
        return switch (reason) {
            case DECLINED_BY_GATEWAY ->
                "The payment gateway refused the refund: "
                        + refund.ending()
                                .flatMap(Refund.Ending::gateway)
                                .map(GatewayMessage::message)
                                .filter(message -> !message.isEmpty())
                                .orElse("it gave no reason.");
            case PAYMENT_UNKNOWN -> Refusal.unknownToGateway().detail();
            case BALANCE_CHANGED -> "Another refund changed the balance first; this one refunded nothing.";
            case REJECTED -> "This refund was not approved; nothing was refunded.";
            case APPROVAL_EXPIRED -> "Nobody approved this refund in time; nothing was refunded.";
            case FROZEN -> "Refunds are stopped for now; nothing was refunded.";
            case BUSY -> "The server was held up; nothing was refunded. Try again later.";
            case REVERSED -> "The payment gateway has taken this refund back.";
            case SETTLED_BY_HAND -> "This refund did not happen, as a person has found out.";
            default -> "The payment gateway could not be reached; nothing was refunded. Try again later.";
        };
    }
}
