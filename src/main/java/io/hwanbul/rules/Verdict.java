package io.hwanbul.rules;

/** Whether a cancel keeps a rule. UNKNOWN: a fact is missing, or the rule itself is not certain; the gateway decides. */
public enum Verdict {
    YES,
    NO,
    UNKNOWN
}
