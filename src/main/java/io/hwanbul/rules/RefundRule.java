package io.hwanbul.rules;

import io.hwanbul.input.InputValue;
import io.hwanbul.input.StrictObject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A rule with its scope and its requirement. */
record RefundRule(Rule rule, RuleScope scope, Requirement requirement) {
    private static final Set<String> FIELDS = fields();

    static RefundRule read(StrictObject entry) {
        StrictObject fields = entry.only(FIELDS);
        return new RefundRule(rule(fields), RuleScope.read(fields), RequirementReader.read(fields.get("requires")));
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
        return new Rule(
                fields.get("id").text(),
                isCertain(fields.get("certainty")),
                fields.get("why").text(),
                fields.get("why_ko").text(),
                fields.get("source").text(),
                fields.get("date").date());
    }

    private static boolean isCertain(InputValue certainty) {
        return switch (certainty.text()) {
            case "certain" -> true;
            case "uncertain" -> false;
            default -> throw certainty.fault("must be certain or uncertain");
        };
    }

    private static Set<String> fields() {
        Set<String> fields = new HashSet<>(Set.of("id", "requires", "certainty", "why", "why_ko", "source", "date"));
        fields.addAll(RuleScope.FIELDS);
        return Set.copyOf(fields);
    }
}
