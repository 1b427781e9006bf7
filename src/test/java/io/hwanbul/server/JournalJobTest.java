package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.journal.AnchorJob;
import io.hwanbul.payment.Clock;
import io.hwanbul.testing.CapturedLog;
import io.hwanbul.testing.MemoryAnchorStore;
import io.hwanbul.testing.MemoryJobTurns;
import io.hwanbul.testing.MemoryJournal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on one day after another. */
class JournalJobTest {
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    Path directory;

    private final MemoryAnchorStore anchors = new MemoryAnchorStore();
    private Instant now = Instant.parse("2026-11-23T03:00:00Z");

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    private JournalJob job(Optional<Path> file) {
        AnchorJob anchorJob = new AnchorJob(new MemoryJournal(), anchors, new Clock(() -> now, () -> 0));
        return new JournalJob(new MemoryJobTurns(), anchorJob, anchors, VERTX, file);
    }

    private Path file() {
        return directory.resolve("anchors");
    }

    private void runADayLater(JournalJob job) {
        now = now.plus(Duration.ofDays(1));
        run(job);
    }

    private static void run(JournalJob job) {
        job.run().transform(ended -> Future.succeededFuture()).await();
    }

    private List<String> lines() {
        return anchors.lines("", 100).await().stream().map(Object::toString).toList();
    }

    @Test
    void anAnchorThatCouldNotBeWrittenToItsFileIsWrittenLater() throws IOException {
        Path file = directory.resolve("not-yet-mounted").resolve("anchors");
        JournalJob job = job(Optional.of(file));
        run(job);
        runADayLater(job);

        Files.createDirectory(file.getParent());
        run(job);

        assertThat(lines()).hasSize(2);
        assertThat(file).hasContent(String.join("\n", lines()));
    }

    @Test
    void anAnchorWhoseServerEndedBeforeItWasWrittenIsWrittenAfterTheNextStart() {
        run(job(Optional.empty()));
        runADayLater(job(Optional.empty()));

        runADayLater(job(Optional.of(file())));

        assertThat(lines()).hasSize(3);
        assertThat(file()).hasContent(String.join("\n", lines()));
    }

    @Test
    void everyServerHasTheAnchorsThatAnyServerHasMade() {
        JournalJob mine = job(Optional.of(file()));
        run(mine);
        runADayLater(job(Optional.empty()));

        run(mine);

        assertThat(file()).hasContent(String.join("\n", lines()));
    }

    @Test
    void aMissingDayAndALineThatWasCutAreCompletedAndTheRestStays() throws IOException {
        JournalJob before = job(Optional.empty());
        run(before);
        runADayLater(before);
        runADayLater(before);
        List<String> lines = lines();
        String kept = "# copied from the old server\n" + lines.get(1) + "\n"
                + lines.get(2).substring(0, 30);
        Files.writeString(file(), kept);

        run(job(Optional.of(file())));

        assertThat(file()).content().isEqualTo(kept + "\n" + lines.get(0) + "\n" + lines.get(2) + "\n");
    }

    @Test
    void theFileKeepsItsPermissionsAndItsLinkAndNothingElseIsLeftBehind() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere")).resolve("anchors");
        Files.createFile(elsewhere, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        Files.createSymbolicLink(file(), elsewhere);

        run(job(Optional.of(file())));

        assertThat(file()).isSymbolicLink();
        assertThat(elsewhere).hasContent(lines().get(0));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere)))
                .isEqualTo("rw-r-----");
        try (Stream<Path> all = Files.walk(directory).filter(Files::isRegularFile)) {
            assertThat(all).containsExactlyInAnyOrder(file(), elsewhere);
        }
    }

    @Test
    void aFileThatIsUpToDateIsNotWritten() throws IOException {
        run(job(Optional.of(file())));
        Object written = Files.getAttribute(file(), "unix:ino");

        run(job(Optional.of(file())));

        assertThat(Files.getAttribute(file(), "unix:ino")).isEqualTo(written);
    }

    @Test
    void theLogHasEachAnchorOnceAndSaysWhatTheFileLacks() {
        try (CapturedLog log = new CapturedLog()) {
            JournalJob job = job(Optional.empty());
            run(job);
            run(job);
            runADayLater(job);
            run(job(Optional.of(directory)));

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("Journal anchor " + lines().get(0)))
                    .hasSize(1);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("Journal anchor " + lines().get(1)))
                    .hasSize(2);
            assertThat(log.lines()).anyMatch(line -> line.contains("could not be copied") && line.contains("regular"));
        }
    }
}
