package io.hwanbul.rules;

import java.util.List;

/** The values of one fact that a rule is for: those listed, or all when none are, without the excepted ones. */
record Listing(List<String> only, List<String> except) {
    static final String EXCEPT = "except_";

    static Listing read(Fields fields, String name) {
        return new Listing(fields.texts(name), fields.texts(EXCEPT + name));
    }

    /** UNKNOWN when the value, being empty, is not known and it matters. */
    Verdict has(String value) {
        boolean matters = !only.isEmpty() || !except.isEmpty();
        return value.isEmpty() && matters ? Verdict.UNKNOWN : Verdict.of(contains(value));
    }

    private boolean contains(String value) {
        return (only.isEmpty() || only.contains(value)) && !except.contains(value);
    }
}
