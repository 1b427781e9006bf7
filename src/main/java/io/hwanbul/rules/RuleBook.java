package io.hwanbul.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The rules of the gateway and the PGs behind it, in the order of their file. */
public final class RuleBook {
    private static final Predicate<String> ID =
            Pattern.compile("[a-z][a-z0-9_]*").asMatchPredicate();

    private final Map<String, Map<Object, Object>> entries;
    private final List<RefundRule> provisions;

    private RuleBook(Map<String, Map<Object, Object>> entries) {
        this.entries = entries;
        this.provisions = entries.entrySet().stream()
                .map(entry -> RefundRule.read(YamlFields.of("rule " + entry.getKey(), entry.getValue())))
                .toList();
    }

    /** The rules of a document, {@code {rules: [...]}}; the head of {@code rules.yaml} says what each field means. */
    public static RuleBook of(Map<String, Object> document) {
        return new RuleBook(Map.of()).with(document);
    }

    /**
     * These rules changed by a document of the same shape: a new id adds a rule, a known one replaces the fields that
     * are given (one without a value is taken away), and {@code certainty: off} removes the rule.
     */
    public RuleBook with(Map<String, Object> additions) {
        YamlFields document = YamlFields.of("the rules' document", additions).only(Set.of("rules"));
        List<YamlFields> rules = document.mappings("rules");
        document.distinct("rules", rules.stream().map(RuleBook::id).toList());
        Map<String, Map<Object, Object>> merged = new LinkedHashMap<>(entries);
        rules.forEach(rule -> merge(merged, rule));
        return new RuleBook(merged);
    }

    /** What the rules that apply say, in the order of the file. */
    public List<RuleResult> judge(RefundFacts circumstances) {
        return provisions.stream()
                .map(provision -> provision.judge(circumstances))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String id(YamlFields fields) {
        String id = fields.text("id");
        if (!ID.test(id)) {
            throw fields.fault("id", "must be of small letters, digits and underscores");
        }
        return id;
    }

    private static void merge(Map<String, Map<Object, Object>> entries, YamlFields fields) {
        String id = id(fields);
        if (!isOff(fields)) {
            entries.put(id, fields.over(entries.getOrDefault(id, Map.of())));
        } else if (entries.remove(id) == null) {
            throw fields.fault("id", id + " is switched off, but there is no such rule");
        }
    }

    /** A YAML parser may read a bare off as false. */
    private static boolean isOff(YamlFields fields) {
        return fields.has("certainty") && Set.<Object>of("off", false).contains(fields.get("certainty"));
    }
}
