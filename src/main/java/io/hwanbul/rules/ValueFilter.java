package io.hwanbul.rules;

import io.hwanbul.input.StrictObject;
import java.util.List;

/** The values of one fact that a rule applies to: those listed, or all if none are, except the excepted ones. */
record ValueFilter(List<String> only, List<String> except) {
    static ValueFilter read(StrictObject fields, String name) {
        return new ValueFilter(fields.texts(name), fields.texts("except_" + name));
    }

    /** UNKNOWN if the value is empty, which means that it is not known, and the filter is not. */
    RuleAnswer matches(String value) {
        boolean matters = !only.isEmpty() || !except.isEmpty();
        return value.isEmpty() && matters ? RuleAnswer.UNKNOWN : RuleAnswer.of(contains(value));
    }

    private boolean contains(String value) {
        return (only.isEmpty() || only.contains(value)) && !except.contains(value);
    }
}
