package io.hwanbul.sandbox;

import java.util.List;
import java.util.Map;

/** What one payment service refuses: for each rule of {@code pg-profiles.yaml} what it lists. */
record PgProfile(Map<String, List<String>> rules, List<String> bankCodes) {
    private static final String EVERY = "every";

    /** Whether the rule holds for a payment method. */
    boolean lists(String rule, String method) {
        return values(rule).contains(method) || values(rule).contains(EVERY);
    }

    /** A rule's number. */
    int limit(String rule, int otherwise) {
        return values(rule).stream().findFirst().map(Integer::parseInt).orElse(otherwise);
    }

    List<String> values(String rule) {
        return rules.getOrDefault(rule, List.of());
    }

    boolean knowsBank(String code) {
        return bankCodes.isEmpty() || bankCodes.contains(code);
    }
}
