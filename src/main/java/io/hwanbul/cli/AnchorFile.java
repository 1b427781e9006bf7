package io.hwanbul.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Anchors kept outside the database: each line has a day and a hash. */
final class AnchorFile {
    private static final Pattern ANCHOR = Pattern.compile("\\b(\\d{4}-\\d{2}-\\d{2}) ([0-9a-f]{64})\\b");

    private AnchorFile() {}

    /** The hashes by day; refuses a file that cannot be read, has no anchor, or has two of one day. */
    static Map<String, String> read(CommandLine command, Path file) {
        Map<String, String> kept = new TreeMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(ANCHOR::matcher).filter(Matcher::find).forEach(found -> {
                String other = kept.put(found.group(1), found.group(2));
                if (other != null && !other.equals(found.group(2))) {
                    throw refused(command, "it has two anchors of " + found.group(1));
                }
            });
        } catch (IOException | UncheckedIOException unreadable) {
            throw refused(command, "it cannot be read");
        }
        if (kept.isEmpty()) {
            throw refused(command, "it has no anchor in it");
        }
        return kept;
    }

    private static ParameterException refused(CommandLine command, String why) {
        return new ParameterException(command, "Invalid value for option '--anchors': " + why);
    }
}
