package io.hwanbul.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The known refusals of the gateway and the PGs, explained. */
public final class Explanations {
    private final List<KnownRefusal> refusals;

    private Explanations(List<KnownRefusal> refusals) {
        this.refusals = refusals;
    }

    /** The explanations of a document, {@code {refusals: [...]}}; its file says what each field means. */
    public static Explanations of(Map<String, Object> document) {
        YamlFields fields = YamlFields.of("the refusals' document", document).only(Set.of("refusals"));
        List<KnownRefusal> refusals =
                fields.mappings("refusals").stream().map(KnownRefusal::read).toList();
        fields.distinct(
                "refusals",
                refusals.stream().map(refusal -> refusal.explanation().code()).toList());
        return new Explanations(refusals);
    }

    /** The first explanation, in the order of the file, that fits the gateway's code and message. */
    public Optional<Explanation> explain(int code, String message) {
        return refusals.stream()
                .filter(refusal -> refusal.fits(code, message))
                .map(KnownRefusal::explanation)
                .findFirst();
    }
}
