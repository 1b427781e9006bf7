package io.hwanbul.rules;

import io.hwanbul.input.StrictObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How a refusal is recognised, and its explanation. */
record KnownRefusal(
        Optional<Integer> gatewayCode, List<String> texts, Optional<Pattern> pattern, Explanation explanation) {
    private static final Set<String> FIELDS = Set.of(
            "code", "gateway_code", "texts", "pattern", "why", "why_ko", "advice", "advice_ko", "source", "date");

    static KnownRefusal read(StrictObject entry) {
        StrictObject fields = entry.only(FIELDS);
        Source.read(fields);
        if (!fields.has("texts") && !fields.has("pattern")) {
            throw fields.fault("texts", "is missing, and so is pattern");
        }
        return new KnownRefusal(
                fields.find("gateway_code", StrictObject::integer),
                fields.texts("texts").stream().map(KnownRefusal::withoutSpaces).toList(),
                fields.find("pattern", KnownRefusal::pattern),
                explanation(fields));
    }

    boolean matches(int code, String message) {
        return gatewayCode.map(expected -> expected == code).orElse(true)
                && (texts.stream().anyMatch(withoutSpaces(message)::contains)
                        || pattern.filter(known -> known.matcher(message).find())
                                .isPresent());
    }

    private static Pattern pattern(StrictObject fields, String name) {
        return fields.parsed(name, Pattern::compile, "must be a regular expression");
    }

    private static Explanation explanation(StrictObject fields) {
        return new Explanation(
                fields.text("code"),
                fields.text("why"),
                fields.text("why_ko"),
                fields.text("advice"),
                fields.text("advice_ko"));
    }

    /** Korean may be written with or without spaces; the same message is documented in both ways. */
    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s+", "");
    }
}
