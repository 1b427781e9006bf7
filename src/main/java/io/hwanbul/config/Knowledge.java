package io.hwanbul.config;

import io.hwanbul.refund.Limits;
import io.hwanbul.rules.Banks;
import io.hwanbul.rules.Explanations;
import io.hwanbul.rules.RuleBook;

/**
 * What is known of the gateway (what it refuses, which bank codes it takes, and what its refusals mean), and what the shop
 * lets its callers ask for.
 */
public record Knowledge(RuleBook rules, Banks banks, Explanations explanations, Limits limits) {}
