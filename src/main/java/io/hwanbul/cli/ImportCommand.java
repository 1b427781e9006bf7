package io.hwanbul.cli;

import io.hwanbul.reconcile.PaymentImport;
import io.hwanbul.server.Wiring;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code import}: adds the gateway's payments to the shop's collection. */
@Command(
        name = "import",
        description = {
            "Adds the gateway's payments that were paid or cancelled in some time to the database, unless they are there.",
            "A DATE is a day in Korea such as 2026-11-01, or an instant such as 2026-11-01T09:00:00Z.",
            "It may be ended and run again at any time; it then says from where to go on."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All of them are there.",
            "2:The command line is wrong.",
            "3:The settings are wrong, or the database or the gateway cannot be used.",
            "130, 143:SIGINT or SIGTERM ended it; what it has added until then stays."
        })
public final class ImportCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "DATE",
            converter = DateArgument.Reader.class,
            description = "The first moment to import: a day's start.")
    private DateArgument from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            converter = DateArgument.Reader.class,
            description = "The last one: a day's end. Now if left out.")
    private Optional<DateArgument> to = Optional.empty();

    @Spec
    private CommandSpec spec;

    /** Set on the event loop, read when the command has ended; null until the import begins. */
    private volatile PaymentImport.@Nullable Progress reached;

    @Override
    public Integer call() {
        PrintWriter errors = spec.commandLine().getErr();
        TimeRange period = TimeRange.of(spec.commandLine(), Optional.of(from), to, Instant.now());
        ProgressLine progress = ProgressLine.on(errors);
        int code = OneShotCommand.run(errors, progress, wiring -> begin(wiring, period, progress));
        PaymentImport.Progress last = reached;
        if (code == 0 && last != null) {
            spec.commandLine().getOut().println(ImportText.progress(last));
        } else if (last != null) {
            errors.println(ImportText.rest(last, period.to()));
        }
        return code;
    }

    private Future<Integer> begin(Wiring wiring, TimeRange period, ProgressLine progress) {
        reached = new PaymentImport.Progress(period.from(), 0, 0);
        return wiring.paymentImport()
                .run(period.from(), period.to(), now -> {
                    reached = now;
                    progress.tell(ImportText.progress(now));
                })
                .map(0);
    }
}
