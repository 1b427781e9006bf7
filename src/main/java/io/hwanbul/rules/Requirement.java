package io.hwanbul.rules;

import java.util.List;

/** What a rule requires of a cancel: YES if it is met, NO if it is not, UNKNOWN if a fact is missing. */
interface Requirement {
    RuleAnswer check(RefundFacts facts);

    /** Whether the time of payment matters. */
    default boolean readsPaidAt() {
        return false;
    }

    /** The cancel is of everything that is left. */
    record Whole() implements Requirement {
        @Override
        public RuleAnswer check(RefundFacts facts) {
            return RuleAnswer.of(facts.isWhole());
        }
    }

    /** With this cancel the payment has at most {@code max} cancels. */
    record AtMostCancels(int max) implements Requirement {
        @Override
        public RuleAnswer check(RefundFacts facts) {
            return RuleAnswer.of(facts.cancels() < max);
        }
    }

    /** The request has all of these fields. */
    record Given(List<String> names) implements Requirement {
        @Override
        public RuleAnswer check(RefundFacts facts) {
            return RuleAnswer.of(facts.given().containsAll(names));
        }
    }

    /** The request has none of these fields. */
    record NotGiven(List<String> names) implements Requirement {
        @Override
        public RuleAnswer check(RefundFacts facts) {
            return RuleAnswer.of(names.stream().noneMatch(facts.given()::contains));
        }
    }

    /** No cancel meets this. */
    record Never() implements Requirement {
        @Override
        public RuleAnswer check(RefundFacts facts) {
            return RuleAnswer.NO;
        }
    }

    record AllOf(List<Requirement> parts) implements Requirement {
        @Override
        public RuleAnswer check(RefundFacts facts) {
            return RuleAnswer.all(parts.stream().map(part -> part.check(facts)).toList());
        }

        @Override
        public boolean readsPaidAt() {
            return parts.stream().anyMatch(Requirement::readsPaidAt);
        }
    }

    record AnyOf(List<Requirement> parts) implements Requirement {
        @Override
        public RuleAnswer check(RefundFacts facts) {
            return RuleAnswer.any(parts.stream().map(part -> part.check(facts)).toList());
        }

        @Override
        public boolean readsPaidAt() {
            return parts.stream().anyMatch(Requirement::readsPaidAt);
        }
    }
}
