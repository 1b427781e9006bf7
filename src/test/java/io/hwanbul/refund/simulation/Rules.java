package io.hwanbul.refund.simulation;

import io.hwanbul.refund.ApprovalRule;
import io.hwanbul.refund.CancelOptions;
import io.hwanbul.refund.Limit;
import io.hwanbul.refund.Limits;
import io.hwanbul.refund.Policy;
import io.hwanbul.refund.Scope;
import io.hwanbul.testing.PackagedKnowledge;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the shop allows in one schedule: some have limits, some ask for a second person, some neither. */
record Rules(Limit limit, ApprovalRule approval) {
    static final BigDecimal ABOVE = new BigDecimal("4000");

    /** Of the client's day; clients ask for some 3,000 at once, of payments of 10,000. */
    static final BigDecimal DAY_AMOUNT = new BigDecimal("9000");

    static final int DAY_COUNT = 3;

    static Rules of(World world) {
        Limit limit = world.chance(0.4) ? limit(world) : Limit.NONE;
        ApprovalRule approval =
                world.chance(0.4) ? new ApprovalRule(Optional.of(ABOVE), Duration.ofMinutes(6)) : ApprovalRule.NONE;
        return new Rules(limit, approval);
    }

    private static Limit limit(World world) {
        boolean byAmount = world.chance(0.5);
        return new Limit(
                Optional.empty(),
                Optional.of(Scope.REQUEST),
                "KRW",
                Optional.empty(),
                byAmount ? Optional.of(DAY_AMOUNT) : Optional.empty(),
                byAmount ? OptionalInt.empty() : OptionalInt.of(DAY_COUNT),
                Optional.empty(),
                false);
    }

    Policy policy() {
        return new Policy(
                PackagedKnowledge.get().rules(),
                PackagedKnowledge.get().banks(),
                CancelOptions.NONE,
                true,
                new Limits(List.of(limit)),
                approval);
    }
}
