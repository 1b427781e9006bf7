package io.hwanbul.rules;

import io.hwanbul.input.StrictObject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A rule with its scope and its requirement. */
record RefundRule(Rule rule, RuleScope scope, Requirement requirement) {
    private static final Set<String> FIELDS = fields();

    static RefundRule read(StrictObject entry) {
        StrictObject fields = entry.only(FIELDS);
        return new RefundRule(rule(fields), RuleScope.read(fields), RequirementReader.read(fields));
    }

    /** The rule's answer, if the rule applies to the cancel. */
    Optional<RuleResult> evaluate(RefundFacts facts) {
        RuleAnswer applies = scope.appliesTo(facts);
        return applies == RuleAnswer.NO
                ? Optional.empty()
                : Optional.of(new RuleResult(rule, answer(requirement.check(facts), applies)));
    }

    /** Only a rule that is certain, and certain to apply, refuses a cancel. */
    private RuleAnswer answer(RuleAnswer kept, RuleAnswer applies) {
        boolean refuses = rule.certain() && applies == RuleAnswer.YES;
        return kept == RuleAnswer.NO && !refuses ? RuleAnswer.UNKNOWN : kept;
    }

    private static Rule rule(StrictObject fields) {
        String id = fields.text("id");
        boolean certain = isCertain(fields);
        String why = fields.text("why");
        String whyKo = fields.text("why_ko");
        Source source = Source.read(fields);
        return new Rule(id, certain, why, whyKo, source.text(), source.date());
    }

    private static boolean isCertain(StrictObject fields) {
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
