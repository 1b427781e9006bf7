package io.hwanbul.cli;

import io.hwanbul.config.Secret;
import io.hwanbul.vault.Keyring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keyring}: creates and rotates the keys that bank accounts are sealed with, without database or gateway. */
@Command(
        name = "keyring",
        description = {
            "Makes the keys that bank accounts are sealed with.",
            "To change keys: add one, give all servers the longer keyring, promote it, give them that one."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:The keyring is on standard output.", "2:The command line is wrong.", "3:The input is wrong."
        })
public final class KeyringCommand implements Callable<Integer> {
    private static final int UNUSABLE = 3;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing: create, add or promote");
    }

    @Command(description = "Prints a new keyring.", mixinStandardHelpOptions = true)
    int create() {
        return print(Keyring.create());
    }

    @Command(
            description = "Prints the keyring on standard input with new keys, which are not used yet.",
            mixinStandardHelpOptions = true)
    int add() {
        return change(Keyring::withNewKeys);
    }

    @Command(
            description = "Prints the keyring on standard input with its newest keys in use, and keeps the older ones.",
            mixinStandardHelpOptions = true)
    int promote() {
        return change(Keyring::promoted);
    }

    private int change(UnaryOperator<Keyring> change) {
        try {
            String given = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            return print(change.apply(Keyring.of(new Secret(given))));
        } catch (IOException | IllegalArgumentException unusable) {
            spec.commandLine().getErr().println("Standard input " + unusable.getMessage());
            return UNUSABLE;
        }
    }

    private int print(Keyring keyring) {
        spec.commandLine().getOut().println(keyring.text().reveal());
        return 0;
    }
}
