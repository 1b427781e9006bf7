package io.hwanbul;

import io.hwanbul.cli.CommandRunner;
import io.hwanbul.cli.HwanbulCommand;

/** Starts the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandRunner.exit(HwanbulCommand.run(arguments));
    }
}
