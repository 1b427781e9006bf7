package io.hwanbul.rules;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * The cancel is made within a period after the payment. The sources count in days and name neither an hour nor a time
 * zone, so the answer is UNKNOWN from a day before the end to a day after it.
 */
record WithinPeriod(Period period) implements Requirement {
    @Override
    public RuleAnswer check(RefundFacts facts) {
        return facts.paidAt().map(paidAt -> compare(paidAt, facts.now())).orElse(RuleAnswer.UNKNOWN);
    }

    @Override
    public boolean readsPaidAt() {
        return true;
    }

    private RuleAnswer compare(Instant paidAt, Instant now) {
        ZonedDateTime end = paidAt.atZone(ZoneOffset.UTC).plus(period);
        if (now.isAfter(end.plusDays(1).toInstant())) {
            return RuleAnswer.NO;
        }
        return now.isBefore(end.minusDays(1).toInstant()) ? RuleAnswer.YES : RuleAnswer.UNKNOWN;
    }
}
