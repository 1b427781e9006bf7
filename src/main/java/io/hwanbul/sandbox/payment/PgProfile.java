package io.hwanbul.sandbox.payment;

import java.util.List;
import java.util.Map;

/** One PG's rules: for each rule of {@code pg-profiles.yaml} its values, and the bank codes that the PG knows. */
record PgProfile(Map<String, List<String>> rules, List<String> bankCodes) {
    private static final String EVERY = "every";

    /** Whether the rule applies to a payment method. */
    boolean lists(String rule, String method) {
        return values(rule).contains(method) || values(rule).contains(EVERY);
    }

    int limit(String rule, int defaultLimit) {
        return values(rule).stream().findFirst().map(Integer::parseInt).orElse(defaultLimit);
    }

    List<String> values(String rule) {
        return rules.getOrDefault(rule, List.of());
    }

    boolean knowsBank(String code) {
        return bankCodes.isEmpty() || bankCodes.contains(code);
    }
}
