package io.hwanbul.cli;

import io.hwanbul.auth.ApiKey;
import io.hwanbul.auth.StoredApiKey;
import io.hwanbul.payment.Scope;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code keys create}: a new key, which is shown this one time. */
@Command(
        name = "create",
        description = {
            "Makes a key and writes it to standard output, alone in a line. It cannot be shown again.",
            "A name may have several keys: make the next one, change over, then revoke the old one."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The key is made.",
            "2:The command line is wrong.",
            "3:The settings are wrong, or the database cannot be used; a key that may have been made is known to nobody.",
            "130, 143:SIGINT or SIGTERM ended it."
        })
final class KeysCreateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Who holds it: 1 to 64 letters, digits, dots, - or _.")
    private String name;

    @Option(
            names = "--scope",
            required = true,
            paramLabel = "SCOPE",
            converter = ScopeReader.class,
            description = "What it may do; may be given several times: refund:request, refund:read, refund:approve,"
                    + " refund:resolve, admin.")
    private List<Scope> scopes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!StoredApiKey.isName(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "NAME must be 1 to 64 letters, digits, dots, - or _, and no name of the server's own");
        }
        ApiKey key = ApiKey.random(new SecureRandom());
        StoredApiKey stored =
                new StoredApiKey(key.id(), key.hash(), name, EnumSet.copyOf(scopes), Instant.now(), Optional.empty());
        return OneShotCommand.runOnDatabase(
                spec.commandLine().getErr(),
                wiring -> wiring.apiKeys().add(stored).map(added -> {
                    spec.commandLine().getOut().println(key.reveal());
                    return 0;
                }));
    }

    static final class ScopeReader implements ITypeConverter<Scope> {
        @Override
        public Scope convert(String text) {
            return Scope.of(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is no scope of this server"));
        }
    }
}
