package io.hwanbul.cli;

import io.hwanbul.auth.StoredApiKey;
import io.hwanbul.payment.Scope;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code keys list}: which keys there are, and not what they are. */
@Command(
        name = "list",
        description = "Lists the keys, the revoked ones too: id, name, scopes, when it was made, when it was revoked.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:These are all.",
            "2:The command line is wrong.",
            "3:The settings are wrong, or the database cannot be used.",
            "130, 143:SIGINT or SIGTERM ended it."
        })
final class KeysListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        return OneShotCommand.runOnDatabase(
                spec.commandLine().getErr(),
                wiring -> wiring.apiKeys().all().map(keys -> {
                    keys.forEach(key -> out.println(line(key)));
                    return 0;
                }));
    }

    private static String line(StoredApiKey key) {
        String scopes = key.scopes().stream().map(Scope::text).sorted().collect(Collectors.joining(" "));
        String made = key.id() + "  " + key.name() + "  " + scopes + "  made "
                + key.createdAt().truncatedTo(ChronoUnit.SECONDS);
        return key.revokedAt()
                .map(at -> made + ", revoked " + at.truncatedTo(ChronoUnit.SECONDS))
                .orElse(made);
    }
}
