package io.hwanbul.input;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts from outside, made fit for a log, a terminal and a message. */
public final class PrintableText {
    private static final int MAX_NAME = 40;

    private static final Pattern LINE_BREAK = Pattern.compile("\\R|\\t");

    /** Unicode's line and paragraph separators and its direction marks: with them a log line can show what it does not say. */
    private static final String MISLEADING =
            "\u2028\u2029\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    private PrintableText() {}

    /** The text for a log or a terminal, with a question mark for each invisible character, emoji joiners among them. */
    public static String of(String text) {
        return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }

    /** The text on one line, without the blanks around it. */
    static String oneLine(String text) {
        return LINE_BREAK.matcher(text).replaceAll(" ").strip();
    }

    /** The first 40 printable characters of a member's name. */
    static String name(String name) {
        return name.codePoints()
                .filter(PrintableText::isPrintable)
                .limit(MAX_NAME)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** Whether a request may hold the text. */
    static boolean isPrintable(String text) {
        return text.codePoints().allMatch(PrintableText::isPrintable);
    }

    private static boolean isPrintable(int character) {
        return !Character.isISOControl(character)
                && Character.getType(character) != Character.SURROGATE
                && MISLEADING.indexOf(character) < 0;
    }
}
