package io.hwanbul.cli;

import io.hwanbul.journal.AnchorLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Anchors kept outside the database: each line has a day and a hash. */
final class AnchorFile {
    private AnchorFile() {}

    /** The hashes by day; refuses a file that cannot be read, has no anchor, or has two of one day. */
    static Map<String, String> read(CommandLine command, Path file) {
        Map<String, String> kept = new TreeMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.flatMap(line -> AnchorLine.in(line).stream()).forEach(anchor -> {
                String other = kept.put(anchor.day(), anchor.hash());
                if (other != null && !other.equals(anchor.hash())) {
                    throw refused(command, "it has two anchors of " + anchor.day());
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
