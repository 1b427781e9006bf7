package io.hwanbul.rules;

import java.util.List;
import java.util.Map;

/** The rules of the gateway and the PGs behind it, in the order of their file. */
public final class RuleBook {
    private RuleBook() {}

    /** The rules of a document, {@code {rules: [...]}}; fails on one that is malformed and names it and its field. */
    public static RuleBook of(Map<String, Object> document) {
        return new RuleBook();
    }

    /** These rules with a merchant's own, a document of the same shape. */
    public RuleBook with(Map<String, Object> additions) {
        return this;
    }

    /** What the rules that apply say, in the order of the file. */
    public List<Ruling> judge(Circumstances circumstances) {
        return List.of();
    }
}
