package io.hwanbul.rules;

import java.util.List;

/** Whether a cancel keeps a rule. UNKNOWN: a fact is missing, or the rule itself is not certain; the gateway decides. */
public enum RuleAnswer {
    YES,
    NO,
    UNKNOWN;

    static RuleAnswer of(boolean kept) {
        return kept ? YES : NO;
    }

    static RuleAnswer all(List<RuleAnswer> verdicts) {
        return strongest(verdicts, NO, YES);
    }

    static RuleAnswer any(List<RuleAnswer> verdicts) {
        return strongest(verdicts, YES, NO);
    }

    /** One strong verdict decides alone; without any, what nobody knows outweighs the weak ones. */
    private static RuleAnswer strongest(List<RuleAnswer> verdicts, RuleAnswer strong, RuleAnswer weak) {
        if (verdicts.contains(strong)) {
            return strong;
        }
        return verdicts.contains(UNKNOWN) ? UNKNOWN : weak;
    }
}
