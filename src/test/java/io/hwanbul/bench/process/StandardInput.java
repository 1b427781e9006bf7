package io.hwanbul.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Ends a process together with the bench that started it, and answers the bench's questions until then. */
final class StandardInput {
    private StandardInput() {}

    /** Reads to the end of the input, then ends the process. */
    static void awaitEnd() {
        answerUntilEnd(() -> "");
    }

    /** Answers each line of the input with a line. */
    static void answerUntilEnd(Supplier<String> answer) {
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (lines.readLine() != null) {
                System.out.println("answer " + answer.get());
            }
        } catch (IOException closed) {
            // as the end of the input
        }
        Runtime.getRuntime().halt(0);
    }
}
