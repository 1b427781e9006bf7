package io.hwanbul.config;

import io.hwanbul.limit.RefundLimits;
import io.hwanbul.rules.BankTable;
import io.hwanbul.rules.Explanations;
import io.hwanbul.rules.RuleBook;

/**
 * What is known of the gateway (what it refuses, which bank codes it takes, and what its refusals mean), and what the shop
 * lets its callers ask for.
 */
public record GatewayKnowledge(RuleBook rules, BankTable banks, Explanations explanations, RefundLimits limits) {}
