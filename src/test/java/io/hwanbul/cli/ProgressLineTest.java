package io.hwanbul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter said = new StringWriter();
    private long nanos;

    private ProgressLine progress(boolean terminal) {
        return new ProgressLine(new PrintWriter(said), terminal, () -> nanos);
    }

    @Test
    void onATerminalOneLineIsOverwrittenAndErased() {
        ProgressLine progress = progress(true);
        progress.tell("1 compared");
        progress.tell("2 compared");
        progress.end();
        assertThat(said.toString()).isEqualTo("\r\u001b[K1 compared\r\u001b[K2 compared\r\u001b[K");
    }

    @Test
    void elsewhereALineIsPrintedEveryHalfMinute() {
        ProgressLine progress = progress(false);
        progress.tell("1 compared");
        nanos += Duration.ofSeconds(30).toNanos();
        progress.tell("2 compared");
        progress.tell("3 compared");
        nanos += Duration.ofSeconds(30).toNanos();
        progress.tell("4 compared");
        progress.end();
        assertThat(said.toString().lines()).containsExactly("2 compared", "4 compared");
    }

    @Test
    void nothingIsPrintedAfterTheEnd() {
        ProgressLine progress = progress(true);
        progress.end();
        progress.tell("1 compared");
        progress.end();
        assertThat(said.toString()).isEqualTo("\r\u001b[K");
    }
}
