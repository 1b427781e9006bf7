package io.hwanbul.cli;

import io.hwanbul.auth.ApiKey;
import io.hwanbul.auth.StoredApiKey;
import io.hwanbul.payment.Scope;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code keys}: the API keys of a server with {@code AUTH_MODE} api-key. */
@Command(
        name = "keys",
        description = "Makes, lists and revokes the keys that programs of the shop use with AUTH_MODE=api-key.",
        mixinStandardHelpOptions = true)
public final class KeysCommand {
    @Spec
    private CommandSpec spec;

    @Command(
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
    int create(
            @Option(
                            names = "--scope",
                            required = true,
                            paramLabel = "SCOPE",
                            converter = ScopeReader.class,
                            description = "What it may do; may be given several times: refund:request, refund:read,"
                                    + " refund:approve, refund:resolve, admin.")
                    List<Scope> scopes,
            @Parameters(paramLabel = "NAME", description = "Who holds it: 1 to 64 letters, digits, dots, - or _.")
                    String name) {
        if (!StoredApiKey.isName(name)) {
            throw new ParameterException(
                    spec.subcommands().get("create"),
                    "NAME must be 1 to 64 letters, digits, dots, - or _, and no name of the server's own");
        }
        ApiKey key = ApiKey.random(new SecureRandom());
        return OneShotCommand.runOnDatabase(errors(), wiring -> {
            Instant now = wiring.clock().now();
            StoredApiKey stored =
                    new StoredApiKey(key.id(), key.hash(), name, EnumSet.copyOf(scopes), now, Optional.empty());
            return wiring.apiKeys().add(stored).map(added -> {
                out().println(key.reveal());
                return 0;
            });
        });
    }

    @Command(
            description =
                    "Lists the keys, the revoked ones too: id, name, scopes, when it was made, when it was revoked.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:These are all.",
                "2:The command line is wrong.",
                "3:The settings are wrong, or the database cannot be used.",
                "130, 143:SIGINT or SIGTERM ended it."
            })
    int list() {
        return OneShotCommand.runOnDatabase(
                errors(),
                wiring -> wiring.apiKeys().all().map(keys -> {
                    keys.forEach(key -> out().println(line(key)));
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

    @Command(
            description = "Makes a key useless at every server, and ends when it is; that takes some three seconds.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:It is revoked, now or since before.",
                "1:There is no such key.",
                "2:The command line is wrong.",
                "3:The settings are wrong, or the database cannot be used; the key may still count.",
                "130, 143:SIGINT or SIGTERM ended it; the key may still count."
            })
    int revoke(
            @Parameters(
                            paramLabel = "ID",
                            description = "The key's id, as the list shows it: what stands between hb_ and the next _.")
                    String id) {
        return OneShotCommand.runOnDatabase(
                errors(),
                wiring -> wiring.revokeKey(id).map(revoked -> {
                    if (revoked.isEmpty()) {
                        errors().println("There is no key with this id.");
                    }
                    return revoked.isPresent() ? 0 : 1;
                }));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter errors() {
        return spec.commandLine().getErr();
    }

    static final class ScopeReader implements ITypeConverter<Scope> {
        @Override
        public Scope convert(String text) {
            return Scope.of(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is no scope of this server"));
        }
    }
}
