package io.hwanbul.rules;

import java.util.List;

/** What a rule asks of a cancel: YES when it is kept, NO when it is broken, UNKNOWN when a fact is missing. */
interface Requirement {
    RuleAnswer judge(RefundFacts cancel);

    /** Everything that is left is asked. */
    record Whole() implements Requirement {
        @Override
        public RuleAnswer judge(RefundFacts cancel) {
            return RuleAnswer.of(cancel.isWhole());
        }
    }

    /** The payment has had so few cancels that it has at most so many with this one. */
    record AtMostCancels(int most) implements Requirement {
        @Override
        public RuleAnswer judge(RefundFacts cancel) {
            return RuleAnswer.of(cancel.cancels() < most);
        }
    }

    /** The request has all of these fields. */
    record Given(List<String> names) implements Requirement {
        @Override
        public RuleAnswer judge(RefundFacts cancel) {
            return RuleAnswer.of(cancel.given().containsAll(names));
        }
    }

    /** The request has none of these fields. */
    record NotGiven(List<String> names) implements Requirement {
        @Override
        public RuleAnswer judge(RefundFacts cancel) {
            return RuleAnswer.of(names.stream().noneMatch(cancel.given()::contains));
        }
    }

    /** No cancel will do. */
    record Never() implements Requirement {
        @Override
        public RuleAnswer judge(RefundFacts cancel) {
            return RuleAnswer.NO;
        }
    }

    record AllOf(List<Requirement> parts) implements Requirement {
        @Override
        public RuleAnswer judge(RefundFacts cancel) {
            return RuleAnswer.all(parts.stream().map(part -> part.judge(cancel)).toList());
        }
    }

    record AnyOf(List<Requirement> parts) implements Requirement {
        @Override
        public RuleAnswer judge(RefundFacts cancel) {
            return RuleAnswer.any(parts.stream().map(part -> part.judge(cancel)).toList());
        }
    }
}
