package io.hwanbul.rules;

/** What one rule that applies says of a cancel. */
public record RuleResult(Rule rule, RuleAnswer verdict) {}
