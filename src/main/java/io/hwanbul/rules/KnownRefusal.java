package io.hwanbul.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What gives a refusal away, and its explanation. */
record KnownRefusal(
        Optional<Integer> gatewayCode, List<String> texts, Optional<Pattern> pattern, Explanation explanation) {
    private static final Set<String> FIELDS = Set.of(
            "code", "gateway_code", "texts", "pattern", "why", "why_ko", "advice", "advice_ko", "source", "date");

    static KnownRefusal read(YamlFields fields) {
        fields.only(FIELDS).text("source");
        fields.date("date");
        if (!fields.has("texts") && !fields.has("pattern")) {
            throw fields.fault("texts", "is missing, and so is pattern");
        }
        return new KnownRefusal(
                fields.has("gateway_code") ? Optional.of(fields.integer("gateway_code")) : Optional.empty(),
                fields.texts("texts").stream().map(KnownRefusal::squeeze).toList(),
                fields.has("pattern")
                        ? Optional.of(fields.parsed("pattern", Pattern::compile, "must be a regular expression"))
                        : Optional.empty(),
                explanation(fields));
    }

    boolean fits(int code, String message) {
        return gatewayCode.map(expected -> expected == code).orElse(true)
                && (texts.stream().anyMatch(squeeze(message)::contains)
                        || pattern.filter(known -> known.matcher(message).find())
                                .isPresent());
    }

    private static Explanation explanation(YamlFields fields) {
        return new Explanation(
                fields.text("code"),
                fields.text("why"),
                fields.text("why_ko"),
                fields.text("advice"),
                fields.text("advice_ko"));
    }

    /** Korean is spaced as one likes; the same message is documented with and without its spaces. */
    private static String squeeze(String text) {
        return text.replaceAll("\\s+", "");
    }
}
