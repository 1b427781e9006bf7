package io.hwanbul.rules;

/** What one rule that applies says of a cancel. */
public record Ruling(Rule rule, Verdict verdict) {}
