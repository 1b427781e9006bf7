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
    public Verdict judge(Circumstances cancel) {
        return cancel.paidAt().map(paidAt -> compare(paidAt, cancel.now())).orElse(Verdict.UNKNOWN);
    }

    private Verdict compare(Instant paidAt, Instant now) {
        if (month(paidAt.plus(margin)).isBefore(month(now.minus(margin)))) {
            return Verdict.NO;
        }
        boolean same = month(paidAt.minus(margin)).equals(month(now.plus(margin)));
        return same ? Verdict.YES : Verdict.UNKNOWN;
    }

    private YearMonth month(Instant instant) {
        return YearMonth.from(instant.atZone(zone));
    }
}
