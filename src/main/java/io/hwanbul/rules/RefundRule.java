package io.hwanbul.rules;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A rule with what it is for and what it requires. */
record RefundRule(Rule rule, RuleScope scope, Requirement requirement) {
    private static final Set<String> FIELDS = fields();

    static RefundRule read(YamlFields fields) {
        return new RefundRule(rule(fields.only(FIELDS)), RuleScope.read(fields), RequirementReader.read(fields));
    }

    /** What the rule says of a cancel, if it is for it. */
    Optional<RuleResult> judge(RefundFacts cancel) {
        RuleAnswer covered = scope.covers(cancel);
        return covered == RuleAnswer.NO
                ? Optional.empty()
                : Optional.of(new RuleResult(rule, verdict(requirement.judge(cancel), covered)));
    }

    /** Only a rule that is certain, and certain to be for this cancel, refuses it. */
    private RuleAnswer verdict(RuleAnswer kept, RuleAnswer covered) {
        boolean refuses = rule.certain() && covered == RuleAnswer.YES;
        return kept == RuleAnswer.NO && !refuses ? RuleAnswer.UNKNOWN : kept;
    }

    private static Rule rule(YamlFields fields) {
        return new Rule(
                fields.text("id"),
                isCertain(fields),
                fields.text("why"),
                fields.text("why_ko"),
                fields.text("source"),
                fields.date("date"));
    }

    private static boolean isCertain(YamlFields fields) {
        return switch (fields.text("certainty")) {
            case "certain" -> true;
            case "uncertain" -> false;
            default -> throw fields.fault("certainty", "must be certain or uncertain");
        };
    }

    private static Set<String> fields() {
        Set<String> fields = new HashSet<>(Set.of("id", "requires", "certainty", "why", "why_ko", "source", "date"));
        fields.addAll(RuleScope.FIELDS);
        return Set.copyOf(fields);
    }
}
