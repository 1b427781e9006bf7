package io.hwanbul.rules;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A rule with what it is for and what it requires. */
record Provision(Rule rule, Scope scope, Requirement requirement) {
    private static final Set<String> FIELDS = fields();

    static Provision read(Fields fields) {
        return new Provision(rule(fields.only(FIELDS)), Scope.read(fields), RequirementReader.read(fields));
    }

    /** What the rule says of a cancel, if it is for it. */
    Optional<Ruling> judge(Circumstances cancel) {
        Verdict covered = scope.covers(cancel);
        return covered == Verdict.NO
                ? Optional.empty()
                : Optional.of(new Ruling(rule, verdict(requirement.judge(cancel), covered)));
    }

    /** Only a rule that is certain, and certain to be for this cancel, refuses it. */
    private Verdict verdict(Verdict kept, Verdict covered) {
        boolean refuses = rule.certain() && covered == Verdict.YES;
        return kept == Verdict.NO && !refuses ? Verdict.UNKNOWN : kept;
    }

    private static Rule rule(Fields fields) {
        return new Rule(
                fields.text("id"),
                isCertain(fields),
                fields.text("why"),
                fields.text("why_ko"),
                fields.text("source"),
                fields.date("date"));
    }

    private static boolean isCertain(Fields fields) {
        return switch (fields.text("certainty")) {
            case "certain" -> true;
            case "uncertain" -> false;
            default -> throw fields.fault("certainty", "must be certain or uncertain");
        };
    }

    private static Set<String> fields() {
        Set<String> fields = new HashSet<>(Set.of("id", "requires", "certainty", "why", "why_ko", "source", "date"));
        fields.addAll(Scope.FIELDS);
        return Set.copyOf(fields);
    }
}
