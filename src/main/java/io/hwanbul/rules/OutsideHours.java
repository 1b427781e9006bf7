package io.hwanbul.rules;

import java.time.LocalTime;
import java.time.ZoneId;

/** The cancel is not made between two times of the day, the first included; the second may be on the next day. */
record OutsideHours(ZoneId zone, LocalTime from, LocalTime to) implements Requirement {
    @Override
    public RuleAnswer check(RefundFacts facts) {
        LocalTime time = LocalTime.ofInstant(facts.now(), zone);
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return RuleAnswer.of(from.isBefore(to) ? !begun || over : !begun && over);
    }
}
