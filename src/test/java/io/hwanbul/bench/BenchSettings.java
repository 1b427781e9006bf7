package io.hwanbul.bench;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run measures, from system properties named {@code hwanbul.bench.…}.
 *
 * @param parts which parts run; {@code only}, by default all
 * @param orders how many orders each server gets for a round; {@code orders}
 * @param warmUps how many rounds come first and do not count; {@code warm-ups}
 * @param rounds how many rounds count; {@code rounds}
 * @param growth to how many payments the collection grows; {@code growth}
 * @param javaFlags flags for every JVM that the bench starts; {@code java}, by default none
 */
record BenchSettings(Set<Part> parts, int orders, int warmUps, int rounds, int growth, List<String> javaFlags) {
    private static final String PREFIX = "hwanbul.bench.";

    enum Part {
        SERVERS("the servers beside each other"),
        LATENCY("what Hwanbul adds to a slow gateway"),
        STALL("1,000 refunds wait for a gateway that says nothing"),
        TOKENS("tokens become invalid under load"),
        WEBHOOKS("a storm of webhooks"),
        OVERLOAD("five times as many refunds as can be done"),
        GROWTH("few payments and many");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Fails with an IllegalArgumentException for an unknown word. */
        static Part of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    static BenchSettings fromProperties() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        words("only", ",").map(Part::of).forEach(parts::add);
        return new BenchSettings(
                parts.isEmpty() ? EnumSet.allOf(Part.class) : parts,
                Integer.getInteger(PREFIX + "orders", 1000),
                Integer.getInteger(PREFIX + "warm-ups", 15),
                Integer.getInteger(PREFIX + "rounds", 5),
                Integer.getInteger(PREFIX + "growth", 1_000_000),
                words("java", " ").toList());
    }

    private static Stream<String> words(String property, String separator) {
        return Stream.of(System.getProperty(PREFIX + property, "").split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }
}
