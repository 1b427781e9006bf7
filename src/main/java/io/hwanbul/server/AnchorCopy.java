package io.hwanbul.server;

import io.hwanbul.journal.AnchorLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The file of {@code JOURNAL_ANCHORS}, one line for each anchor. */
record AnchorCopy(Path file) {

    /**
     * Adds the anchors whose days the file lacks; what is in it stays as it is. Blocks. The longer file takes the place of the
     * old one when it is on the disk, so that there is a whole one at any time; if the loss of power undoes that, the next
     * start adds the anchors again.
     */
    void add(List<AnchorLine> anchors) throws IOException {
        if (!Files.exists(file)) {
            replace(file.toAbsolutePath(), "", anchors);
        } else if (Files.isRegularFile(file)) {
            String kept = Files.readString(file, StandardCharsets.ISO_8859_1); // whatever else is in it
            replace(file.toRealPath(), kept, missing(kept, anchors));
        } else {
            throw new IOException(file + " is no regular file");
        }
    }

    private static List<AnchorLine> missing(String kept, List<AnchorLine> anchors) {
        Set<String> days = kept.lines()
                .flatMap(line -> AnchorLine.in(line).stream())
                .map(AnchorLine::day)
                .collect(Collectors.toSet());
        return anchors.stream().filter(anchor -> !days.contains(anchor.day())).toList();
    }

    private static void replace(Path old, String kept, List<AnchorLine> added) throws IOException {
        if (added.isEmpty()) {
            return;
        }
        boolean cut = !kept.isEmpty() && !kept.endsWith("\n");
        String lines = added.stream().map(anchor -> anchor + "\n").collect(Collectors.joining("", cut ? "\n" : "", ""));
        Path longer = old.resolveSibling(old.getFileName() + "." + UUID.randomUUID());
        try {
            if (Files.exists(old)) {
                Files.copy(old, longer, StandardCopyOption.COPY_ATTRIBUTES);
            }
            append(longer, lines);
            Files.move(longer, old, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(longer);
        }
    }

    private static void append(Path file, String lines) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
