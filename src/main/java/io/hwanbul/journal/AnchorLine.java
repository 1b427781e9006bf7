package io.hwanbul.journal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is kept of an anchor outside the database: {@code 2026-11-22 <64 hexadecimal digits>}, alone on a line or within one. */
public record AnchorLine(String day, String hash) {
    private static final Pattern LINE = Pattern.compile("\\b(\\d{4}-\\d{2}-\\d{2}) ([0-9a-f]{64})\\b");

    /** The anchor that the text names, if it names one. */
    public static Optional<AnchorLine> in(String text) {
        Matcher matcher = LINE.matcher(text);
        return matcher.find() ? Optional.of(new AnchorLine(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    @Override
    public String toString() {
        return day + " " + hash;
    }
}
