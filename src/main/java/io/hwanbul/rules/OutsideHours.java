package io.hwanbul.rules;

import java.time.LocalTime;
import java.time.ZoneId;

/** The cancel does not come between two times of the day, the first included; the second may be past midnight. */
record OutsideHours(ZoneId zone, LocalTime from, LocalTime to) implements Requirement {
    @Override
    public RuleAnswer judge(RefundFacts cancel) {
        LocalTime time = LocalTime.ofInstant(cancel.now(), zone);
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return RuleAnswer.of(from.isBefore(to) ? !begun || over : !begun && over);
    }
}
