package io.hwanbul.limit;

import io.hwanbul.payment.Caller;
import java.util.List;

/** The shop's limits, in their order: the first that is for a caller is the one that holds. */
public record RefundLimits(List<RefundLimit> inOrder) {

    public RefundLimit of(Caller caller) {
        return inOrder.stream().filter(limit -> limit.isFor(caller)).findFirst().orElse(RefundLimit.NONE);
    }
}
