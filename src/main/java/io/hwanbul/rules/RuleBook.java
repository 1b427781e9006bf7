package io.hwanbul.rules;

import io.hwanbul.input.StrictObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of the gateway and the PGs behind it, in the order of their file. */
public final class RuleBook {
    private static final Predicate<String> ID =
            Pattern.compile("[a-z][a-z0-9_]*").asMatchPredicate();

    private final Map<String, StrictObject> entries;
    private final List<RefundRule> rules;

    private RuleBook(Map<String, StrictObject> entries) {
        this.entries = entries;
        this.rules = entries.values().stream().map(RefundRule::read).toList();
    }

    /** Reads {@code {rules: [...]}}; the head of {@code rules.yaml} says what each field means. */
    public static RuleBook of(StrictObject document) {
        return new RuleBook(Map.of()).with(document);
    }

    /**
     * These rules changed by a document of the same shape: a new id adds a rule, a known one replaces the fields that
     * are given (one without a value is removed), and {@code certainty: off} removes the rule.
     */
    public RuleBook with(StrictObject document) {
        StrictObject fields = document.only(Set.of("rules"));
        List<StrictObject> changes = fields.objects("rules");
        fields.requireDistinct("rules", changes.stream().map(RuleBook::id).toList());
        Map<String, StrictObject> merged = new LinkedHashMap<>(entries);
        changes.forEach(change -> merge(merged, change));
        return new RuleBook(merged);
    }

    /** The results of the rules that apply, in the order of the file. */
    public List<RuleResult> evaluate(RefundFacts facts) {
        return rules.stream()
                .map(rule -> rule.evaluate(facts))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the time of payment may decide that such a payment cannot be refunded. */
    public boolean readsPaidAt(String payMethod, String pgProvider) {
        return refusing(payMethod, pgProvider)
                .anyMatch(rule -> rule.requirement().readsPaidAt());
    }

    /** Whether an escrow may decide it. */
    public boolean readsEscrow(String payMethod, String pgProvider) {
        return refusing(payMethod, pgProvider).anyMatch(rule -> rule.scope().escrow());
    }

    private Stream<RefundRule> refusing(String payMethod, String pgProvider) {
        return rules.stream()
                .filter(rule -> rule.rule().certain() && rule.scope().mayApplyTo(payMethod, pgProvider));
    }

    private static String id(StrictObject rule) {
        String id = rule.text("id");
        if (!ID.test(id)) {
            throw rule.fault("id", "must be of small letters, digits and underscores");
        }
        return id;
    }

    private static void merge(Map<String, StrictObject> entries, StrictObject change) {
        String id = id(change);
        if (!isOff(change)) {
            entries.put(id, change.over(entries.getOrDefault(id, change), "rule " + id));
        } else if (entries.remove(id) == null) {
            throw change.fault("id", id + " is switched off, but there is no such rule");
        }
    }

    /** YAML reads a bare off as false. */
    private static boolean isOff(StrictObject rule) {
        return rule.has("certainty") && Set.<Object>of("off", false).contains(rule.get("certainty"));
    }
}
