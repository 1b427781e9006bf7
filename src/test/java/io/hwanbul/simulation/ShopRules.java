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

/** The limits and the approval rule of one schedule; some have neither. */
record ShopRules(RefundLimit limit, ApprovalRule approval) {
    static final BigDecimal APPROVAL_ABOVE = new BigDecimal("4000");

    /** In won, per client and day; a client's request is about 3,000 of a payment of 10,000. */
    static final BigDecimal DAY_AMOUNT = new BigDecimal("9000");

    static final int DAY_COUNT = 3;

    static ShopRules of(Schedule schedule) {
        RefundLimit limit = schedule.chance(0.4) ? limit(schedule) : RefundLimit.NONE;
        ApprovalRule approval = schedule.chance(0.4)
                ? new ApprovalRule(Optional.of(APPROVAL_ABOVE), Duration.ofMinutes(6))
                : ApprovalRule.NONE;
        return new ShopRules(limit, approval);
    }

    private static RefundLimit limit(Schedule schedule) {
        boolean byAmount = schedule.chance(0.5);
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
