package io.hwanbul.rules;

/** A rule that applies to a cancel, and whether the cancel keeps it. */
public record RuleResult(Rule rule, RuleAnswer answer) {}
