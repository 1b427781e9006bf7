package io.hwanbul.rules;

import java.util.List;

/** Whether a cancel keeps a rule. UNKNOWN: a fact is missing or the rule is not certain, so the gateway decides. */
public enum RuleAnswer {
    YES,
    NO,
    UNKNOWN;

    static RuleAnswer of(boolean kept) {
        return kept ? YES : NO;
    }

    static RuleAnswer all(List<RuleAnswer> answers) {
        return strongest(answers, NO, YES);
    }

    static RuleAnswer any(List<RuleAnswer> answers) {
        return strongest(answers, YES, NO);
    }

    /** One strong answer decides; without one, UNKNOWN takes precedence over the weak answers. */
    private static RuleAnswer strongest(List<RuleAnswer> answers, RuleAnswer strong, RuleAnswer weak) {
        if (answers.contains(strong)) {
            return strong;
        }
        return answers.contains(UNKNOWN) ? UNKNOWN : weak;
    }
}
