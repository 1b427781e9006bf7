package io.hwanbul.simulation;

import io.hwanbul.limit.RefundLimit;
import io.hwanbul.limit.RefundLimits;
import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.Scope;
import io.hwanbul.refund.ApprovalRule;
import io.hwanbul.refund.RefundPolicy;
import io.hwanbul.testing.PackagedKnowledge;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the shop allows in one schedule: some have limits, some ask for a second person, some neither. */
record Invariants(RefundLimit limit, ApprovalRule approval) {
    static final BigDecimal ABOVE = new BigDecimal("4000");

    /** Of the client's day; clients ask for some 3,000 at once, of payments of 10,000. */
    static final BigDecimal DAY_AMOUNT = new BigDecimal("9000");

    static final int DAY_COUNT = 3;

    static Invariants of(World world) {
        RefundLimit limit = world.chance(0.4) ? limit(world) : RefundLimit.NONE;
        ApprovalRule approval =
                world.chance(0.4) ? new ApprovalRule(Optional.of(ABOVE), Duration.ofMinutes(6)) : ApprovalRule.NONE;
        return new Invariants(limit, approval);
    }

    private static RefundLimit limit(World world) {
        boolean byAmount = world.chance(0.5);
        return new RefundLimit(
                Optional.empty(),
                Optional.of(Scope.REQUEST),
                "KRW",
                Optional.empty(),
                byAmount ? Optional.of(DAY_AMOUNT) : Optional.empty(),
                byAmount ? OptionalInt.empty() : OptionalInt.of(DAY_COUNT),
                Optional.empty(),
                false);
    }

    RefundPolicy policy() {
        return new RefundPolicy(
                PackagedKnowledge.get().rules(),
                PackagedKnowledge.get().banks(),
                CancelOptions.NONE,
                true,
                new RefundLimits(List.of(limit)),
                approval);
    }
}
