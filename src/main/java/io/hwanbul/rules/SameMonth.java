package io.hwanbul.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * The cancel is made in the calendar month of the payment. No source says to the minute when a PG's month ends, so the
 * answer is UNKNOWN if a shift of either time by the margin could change it.
 */
record SameMonth(ZoneId zone, Duration margin) implements Requirement {
    @Override
    public RuleAnswer check(RefundFacts facts) {
        return facts.paidAt().map(paidAt -> compare(paidAt, facts.now())).orElse(RuleAnswer.UNKNOWN);
    }

    @Override
    public boolean readsPaidAt() {
        return true;
    }

    private RuleAnswer compare(Instant paidAt, Instant now) {
        if (month(paidAt.plus(margin)).isBefore(month(now.minus(margin)))) {
            return RuleAnswer.NO;
        }
        boolean same = month(paidAt.minus(margin)).equals(month(now.plus(margin)));
        return same ? RuleAnswer.YES : RuleAnswer.UNKNOWN;
    }

    private YearMonth month(Instant instant) {
        return YearMonth.from(instant.atZone(zone));
    }
}
