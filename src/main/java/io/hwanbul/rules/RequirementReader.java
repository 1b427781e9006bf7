package io.hwanbul.rules;

import io.hwanbul.input.InputValue;
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

    static Requirement read(InputValue requires) {
        return requires.isList()
                ? new Requirement.AnyOf(requires.objects().stream()
                        .map(RequirementReader::allOf)
                        .toList())
                : allOf(requires.object());
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
        fields.find("same_month").map(RequirementReader::sameMonth).ifPresent(parts::add);
        fields.find("within").map(RequirementReader::within).ifPresent(parts::add);
        fields.find("at_most_cancels")
                .map(value -> new Requirement.AtMostCancels(value.count()))
                .ifPresent(parts::add);
        fields.find("outside").map(RequirementReader::outside).ifPresent(parts::add);
        fields.find("fields").map(value -> new Requirement.Given(value.texts())).ifPresent(parts::add);
        fields.find("without_fields")
                .map(value -> new Requirement.NotGiven(value.texts()))
                .ifPresent(parts::add);
        return parts;
    }

    private static SameMonth sameMonth(InputValue value) {
        StrictObject fields = value.object().only(Set.of("zone", "margin"));
        return new SameMonth(
                zone(fields),
                fields.get("margin").parsed(RequirementReader::duration, "must be a duration such as PT1H"));
    }

    private static WithinPeriod within(InputValue value) {
        return new WithinPeriod(value.parsed(RequirementReader::period, "must be a period such as P180D"));
    }

    private static OutsideHours outside(InputValue value) {
        StrictObject fields = value.object().only(Set.of("zone", "from", "to"));
        OutsideHours outside = new OutsideHours(zone(fields), time(fields.get("from")), time(fields.get("to")));
        if (outside.from().equals(outside.to())) {
            throw fields.fault("to", "must differ from the first time");
        }
        return outside;
    }

    private static ZoneId zone(StrictObject fields) {
        return fields.get("zone").parsed(ZoneId::of, "must be a time zone such as Asia/Seoul");
    }

    private static LocalTime time(InputValue value) {
        return value.parsed(LocalTime::parse, "must be a time of the day such as \"23:00\", in quotes");
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
