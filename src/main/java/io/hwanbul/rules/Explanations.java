package io.hwanbul.rules;

import java.util.Map;
import java.util.Optional;

/** The known refusals of the gateway and the PGs, explained. */
public final class Explanations {
    private Explanations() {}

    public static Explanations of(Map<String, Object> document) {
        return new Explanations();
    }

    /** The first explanation, in the order of the file, that fits the gateway's code and message. */
    public Optional<Explanation> explain(int code, String message) {
        return Optional.empty();
    }
}
