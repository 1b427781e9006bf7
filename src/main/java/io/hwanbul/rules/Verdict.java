package io.hwanbul.rules;

import java.util.List;

/** Whether a cancel keeps a rule. UNKNOWN: a fact is missing, or the rule itself is not certain; the gateway decides. */
public enum Verdict {
    YES,
    NO,
    UNKNOWN;

    static Verdict of(boolean kept) {
        return kept ? YES : NO;
    }

    static Verdict all(List<Verdict> verdicts) {
        return strongest(verdicts, NO, YES);
    }

    static Verdict any(List<Verdict> verdicts) {
        return strongest(verdicts, YES, NO);
    }

    /** One strong verdict decides alone; without any, what nobody knows outweighs the weak ones. */
    private static Verdict strongest(List<Verdict> verdicts, Verdict strong, Verdict weak) {
        if (verdicts.contains(strong)) {
            return strong;
        }
        return verdicts.contains(UNKNOWN) ? UNKNOWN : weak;
    }
}
