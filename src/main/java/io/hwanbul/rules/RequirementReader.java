package io.hwanbul.rules;

import io.hwanbul.input.StrictObject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code requires}: one mapping whose requirements must all be met, or a list of mappings of which one suffices. */
final class RequirementReader {
    private static final Set<String> KINDS =
            Set.of("whole", "never", "same_month", "within", "at_most_cancels", "outside", "fields", "without_fields");

    private RequirementReader() {}

    static Requirement read(StrictObject rule) {
        return rule.get("requires") instanceof List<?>
                ? new Requirement.AnyOf(rule.objects("requires").stream()
                        .map(RequirementReader::allOf)
                        .toList())
                : allOf(rule.object("requires"));
    }

    private static Requirement allOf(StrictObject fields) {
        List<Requirement> parts = parts(fields.only(KINDS));
        if (parts.isEmpty()) {
            throw fields.fault("names no requirement");
        }
        return new Requirement.AllOf(parts);
    }

    private static List<Requirement> parts(StrictObject fields) {
        List<Requirement> parts = new ArrayList<>();
        if (fields.flag("whole")) {
            parts.add(new Requirement.Whole());
        }
        if (fields.flag("never")) {
            parts.add(new Requirement.Never());
        }
        fields.find("same_month", RequirementReader::sameMonth).ifPresent(parts::add);
        fields.find("within", RequirementReader::within).ifPresent(parts::add);
        fields.find("at_most_cancels", StrictObject::count)
                .map(Requirement.AtMostCancels::new)
                .ifPresent(parts::add);
        fields.find("outside", RequirementReader::outside).ifPresent(parts::add);
        fields.find("fields", StrictObject::texts).map(Requirement.Given::new).ifPresent(parts::add);
        fields.find("without_fields", StrictObject::texts)
                .map(Requirement.NotGiven::new)
                .ifPresent(parts::add);
        return parts;
    }

    private static SameMonth sameMonth(StrictObject rule, String name) {
        StrictObject fields = rule.object(name).only(Set.of("zone", "margin"));
        return new SameMonth(
                zone(fields), fields.parsed("margin", RequirementReader::duration, "must be a duration such as PT1H"));
    }

    private static WithinPeriod within(StrictObject fields, String name) {
        return new WithinPeriod(fields.parsed(name, RequirementReader::period, "must be a period such as P180D"));
    }

    private static OutsideHours outside(StrictObject rule, String name) {
        StrictObject fields = rule.object(name).only(Set.of("zone", "from", "to"));
        OutsideHours outside = new OutsideHours(zone(fields), time(fields, "from"), time(fields, "to"));
        if (outside.from().equals(outside.to())) {
            throw fields.fault("to", "must differ from the first time");
        }
        return outside;
    }

    private static ZoneId zone(StrictObject fields) {
        return fields.parsed("zone", ZoneId::of, "must be a time zone such as Asia/Seoul");
    }

    private static LocalTime time(StrictObject fields, String name) {
        return fields.parsed(name, LocalTime::parse, "must be a time of the day such as \"23:00\", in quotes");
    }

    private static Period period(String text) {
        Period period = Period.parse(text);
        // no refund comes after a century, and adding more could leave the range of dates
        boolean endless = LocalDate.EPOCH.plus(period).isAfter(LocalDate.EPOCH.plusYears(100));
        if (period.isNegative() || period.isZero() || endless) {
            throw new IllegalArgumentException(text);
        }
        return period;
    }

    private static Duration duration(String text) {
        Duration duration = Duration.parse(text);
        // with more, hardly a day of the month would have a definite answer
        if (duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }
}
