package io.hwanbul.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * The cancel comes in the calendar month of the payment. Nobody says to the minute when a PG's month ends, so whatever
 * a margin on either side could turn round is UNKNOWN.
 */
record SameMonth(ZoneId zone, Duration margin) implements Requirement {
    @Override
    public RuleAnswer judge(RefundFacts cancel) {
        return cancel.paidAt().map(paidAt -> compare(paidAt, cancel.now())).orElse(RuleAnswer.UNKNOWN);
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
