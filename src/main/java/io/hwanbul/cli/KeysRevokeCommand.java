package io.hwanbul.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keys revoke}: a key that must not count any more. */
@Command(
        name = "revoke",
        description = "Makes a key useless, at every server and from the next request on.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:It is revoked, now or since before.",
            "1:There is no such key.",
            "2:The command line is wrong.",
            "3:The settings are wrong, or the database cannot be used; the key may still count.",
            "130, 143:SIGINT or SIGTERM ended it; the key may still count."
        })
final class KeysRevokeCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ID",
            description = "The key's id, as the list shows it: what stands between hb_ and the next _.")
    private String id;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter errors = spec.commandLine().getErr();
        return OneShotCommand.runOnDatabase(
                errors,
                wiring -> wiring.apiKeys().revoke(id, Instant.now()).map(revoked -> {
                    if (revoked.isEmpty()) {
                        errors.println("There is no key with this id.");
                    }
                    return revoked.isPresent() ? 0 : 1;
                }));
    }
}
