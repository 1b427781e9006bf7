package io.hwanbul.limit;

import io.hwanbul.payment.Caller;
import java.util.List;

/** The shop's limits in order; the first that applies to a caller counts. */
public record RefundLimits(List<RefundLimit> inOrder) {

    public RefundLimit of(Caller caller) {
        return inOrder.stream()
                .filter(limit -> limit.appliesTo(caller))
                .findFirst()
                .orElse(RefundLimit.NONE);
    }
}
