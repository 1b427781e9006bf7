package io.hwanbul;

import io.hwanbul.cli.HwanbulCommand;

/** Starts the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(HwanbulCommand.run(arguments));
    }
}
