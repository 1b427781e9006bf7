package io.hwanbul.refund;

import java.util.List;

/** The shop's limits, in their order: the first that is for a caller is the one that holds. */
public record Limits(List<Limit> inOrder) {

    Limit of(Caller caller) {
        return inOrder.stream().filter(limit -> limit.isFor(caller)).findFirst().orElse(Limit.NONE);
    }
}
