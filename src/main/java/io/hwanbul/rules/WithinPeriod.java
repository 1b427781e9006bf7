package io.hwanbul.rules;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * The cancel comes at most so long after the payment. The sources count in days and name neither an hour nor a time
 * zone, so a day on either side of the end is UNKNOWN.
 */
record WithinPeriod(Period period) implements Requirement {
    @Override
    public RuleAnswer judge(RefundFacts cancel) {
        return cancel.paidAt().map(paidAt -> compare(paidAt, cancel.now())).orElse(RuleAnswer.UNKNOWN);
    }

    private RuleAnswer compare(Instant paidAt, Instant now) {
        ZonedDateTime end = paidAt.atZone(ZoneOffset.UTC).plus(period);
        if (now.isAfter(end.plusDays(1).toInstant())) {
            return RuleAnswer.NO;
        }
        return now.isBefore(end.minusDays(1).toInstant()) ? RuleAnswer.YES : RuleAnswer.UNKNOWN;
    }
}
