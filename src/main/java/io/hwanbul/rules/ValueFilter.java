package io.hwanbul.rules;

import java.util.List;

/** The values of one fact that a rule is for: those listed, or all when none are, without the excepted ones. */
record ValueFilter(List<String> only, List<String> except) {
    static final String EXCEPT = "except_";

    static ValueFilter read(YamlFields fields, String name) {
        return new ValueFilter(fields.texts(name), fields.texts(EXCEPT + name));
    }

    /** UNKNOWN when the value, being empty, is not known and it matters. */
    RuleAnswer has(String value) {
        boolean matters = !only.isEmpty() || !except.isEmpty();
        return value.isEmpty() && matters ? RuleAnswer.UNKNOWN : RuleAnswer.of(contains(value));
    }

    private boolean contains(String value) {
        return (only.isEmpty() || only.contains(value)) && !except.contains(value);
    }
}
