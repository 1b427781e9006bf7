package io.hwanbul.rules;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what a rule requires: a mapping of requirements that must all be kept, or a list of such mappings, of which one. */
final class RequirementReader {
    private static final Set<String> KINDS =
            Set.of("whole", "never", "same_month", "within", "at_most_cancels", "outside", "fields", "without_fields");

    private RequirementReader() {}

    static Requirement read(YamlFields rule) {
        if (!(rule.get("requires") instanceof List<?>)) {
            return all(rule.mapping("requires"));
        }
        return new Requirement.AnyOf(
                rule.mappings("requires").stream().map(RequirementReader::all).toList());
    }

    private static Requirement all(YamlFields fields) {
        List<Requirement> parts = parts(fields.only(KINDS));
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(fields.entry() + " names no requirement");
        }
        return new Requirement.AllOf(parts);
    }

    private static List<Requirement> parts(YamlFields fields) {
        List<Requirement> parts = new ArrayList<>();
        if (fields.flag("whole")) {
            parts.add(new Requirement.Whole());
        }
        if (fields.flag("never")) {
            parts.add(new Requirement.Never());
        }
        if (fields.has("same_month")) {
            parts.add(sameMonth(fields.mapping("same_month").only(Set.of("zone", "margin"))));
        }
        if (fields.has("within")) {
            parts.add(new WithinPeriod(
                    fields.parsed("within", RequirementReader::period, "must be a period such as P180D")));
        }
        if (fields.has("at_most_cancels")) {
            parts.add(new Requirement.AtMostCancels(count(fields, "at_most_cancels")));
        }
        if (fields.has("outside")) {
            parts.add(outside(fields.mapping("outside").only(Set.of("zone", "from", "to"))));
        }
        if (fields.has("fields")) {
            parts.add(new Requirement.Given(fields.texts("fields")));
        }
        if (fields.has("without_fields")) {
            parts.add(new Requirement.NotGiven(fields.texts("without_fields")));
        }
        return parts;
    }

    private static SameMonth sameMonth(YamlFields fields) {
        return new SameMonth(
                zone(fields), fields.parsed("margin", RequirementReader::duration, "must be a duration such as PT1H"));
    }

    private static OutsideHours outside(YamlFields fields) {
        OutsideHours outside = new OutsideHours(zone(fields), time(fields, "from"), time(fields, "to"));
        if (outside.from().equals(outside.to())) {
            throw fields.fault("to", "must differ from the first time");
        }
        return outside;
    }

    private static int count(YamlFields fields, String name) {
        int count = fields.integer(name);
        if (count < 1) {
            throw fields.fault(name, "must be 1 or more");
        }
        return count;
    }

    private static ZoneId zone(YamlFields fields) {
        return fields.parsed("zone", ZoneId::of, "must be a time zone such as Asia/Seoul");
    }

    private static LocalTime time(YamlFields fields, String name) {
        return fields.parsed(name, LocalTime::parse, "must be a time of the day such as \"23:00\", in quotes");
    }

    private static Period period(String text) {
        Period period = Period.parse(text);
        // nobody refunds after a century, and dates have an end
        boolean endless = LocalDate.EPOCH.plus(period).isAfter(LocalDate.EPOCH.plusYears(100));
        if (period.isNegative() || period.isZero() || endless) {
            throw new IllegalArgumentException(text);
        }
        return period;
    }

    private static Duration duration(String text) {
        Duration duration = Duration.parse(text);
        // more would leave hardly a day of the month to judge
        if (duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }
}
