package io.hwanbul.payment;

/** What whoever asked for a refund is told as long as it has not succeeded. */
final class WhyNot {
    private WhyNot() {}

    static Refusal of(Refund refund) {
        return switch (refund.state()) {
            case AWAITING_APPROVAL ->
                refusal(
                        refund,
                        Reason.APPROVAL_PENDING,
                        "Another person has to approve this refund; nothing was sent.");
            case PENDING ->
                refusal(
                        refund,
                        Reason.REFUND_PENDING,
                        "The outcome of this refund is not known yet. Do not refund this order by other means.");
            case NEEDS_ATTENTION ->
                refusal(
                        refund,
                        Reason.NEEDS_ATTENTION,
                        "The outcome of this refund cannot be told by machine; a person has to look at it.");
            case FAILED, SUCCEEDED -> {
                Reason why = refund.ending().flatMap(Refund.Ending::failure).orElse(Reason.INTERNAL);
                yield refusal(refund, why, sentence(refund, why));
            }
        };
    }

    private static String sentence(Refund refund, Reason why) {
        return switch (why) {
            case DECLINED_BY_GATEWAY ->
                "The payment gateway refused the refund: "
                        + refund.ending()
                                .flatMap(Refund.Ending::gateway)
                                .map(GatewayMessage::message)
                                .filter(message -> !message.isEmpty())
                                .orElse("it gave no reason.");
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

    private static Refusal refusal(Refund refund, Reason why, String detail) {
        return new Refusal(
                why,
                detail,
                refund.id(),
                refund.ending().flatMap(Refund.Ending::gateway).orElse(null));
    }
}
