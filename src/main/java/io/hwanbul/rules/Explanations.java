package io.hwanbul.rules;

import io.hwanbul.input.StrictObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The known refusals of the gateway and the PGs, explained. */
public final class Explanations {
    private final List<KnownRefusal> refusals;

    private Explanations(List<KnownRefusal> refusals) {
        this.refusals = refusals;
    }

    /** Reads {@code {refusals: [...]}}; the head of {@code refusals.yaml} says what each field means. */
    public static Explanations of(StrictObject document) {
        StrictObject fields = document.only(Set.of("refusals"));
        List<KnownRefusal> refusals =
                fields.objects("refusals").stream().map(KnownRefusal::read).toList();
        fields.requireDistinct(
                "refusals",
                refusals.stream().map(refusal -> refusal.explanation().code()).toList());
        return new Explanations(refusals);
    }

    /** The explanation of the first refusal, in the order of the file, that matches the gateway's code and message. */
    public Optional<Explanation> explain(int code, String message) {
        return refusals.stream()
                .filter(refusal -> refusal.matches(code, message))
                .map(KnownRefusal::explanation)
                .findFirst();
    }
}
