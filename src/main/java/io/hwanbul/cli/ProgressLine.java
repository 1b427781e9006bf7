package io.hwanbul.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import picocli.CommandLine.Help.Ansi;

/**
 * Shows the progress of a command: on a terminal in one line that is overwritten and removed at the end, elsewhere in a
 * line now and then. Any thread may use it.
 */
final class ProgressLine {
    /** Rare enough for a log, and often enough to show that the command is alive. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final String START_OF_LINE = "\r\u001b[K";

    private final PrintWriter errors;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private long last;
    private boolean ended;

    ProgressLine(PrintWriter errors, boolean terminal, LongSupplier nanoTime) {
        this.errors = errors;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        last = nanoTime.getAsLong();
    }

    /** Overwrites its line if this process runs on a terminal that can do so. */
    static ProgressLine on(PrintWriter errors) {
        return new ProgressLine(errors, Ansi.AUTO.enabled(), System::nanoTime);
    }

    synchronized void tell(String text) {
        if (ended) {
            return;
        }
        if (terminal) {
            errors.print(START_OF_LINE + text);
            errors.flush();
        } else if (nanoTime.getAsLong() - last >= PAUSE.toNanos()) {
            last = nanoTime.getAsLong();
            errors.println(text);
        }
    }

    /** Removes the line; nothing is shown afterwards. */
    synchronized void end() {
        if (terminal && !ended) {
            errors.print(START_OF_LINE);
            errors.flush();
        }
        ended = true;
    }
}
