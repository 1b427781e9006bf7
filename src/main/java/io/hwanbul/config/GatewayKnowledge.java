package io.hwanbul.config;

import io.hwanbul.limit.RefundLimits;
import io.hwanbul.rules.BankTable;
import io.hwanbul.rules.Explanations;
import io.hwanbul.rules.RuleBook;

/**
 * What the gateway refuses, which bank codes it takes and what its refusals mean; and the shop's limits for its callers.
 */
public record GatewayKnowledge(RuleBook rules, BankTable banks, Explanations explanations, RefundLimits limits) {}
