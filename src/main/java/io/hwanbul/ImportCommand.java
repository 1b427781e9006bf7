package io.hwanbul;

import io.hwanbul.refund.Import;
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

/** {@code import}: the gateway's payments into the shop's collection. */
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
final class ImportCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "DATE",
            converter = Moment.Reader.class,
            description = "The first moment to import: a day's start.")
    private Moment from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            converter = Moment.Reader.class,
            description = "The last one: a day's end. Now if left out.")
    private Optional<Moment> to = Optional.empty();

    @Spec
    private CommandSpec spec;

    /** Set on the event loop, read when the command has ended; null until there is something to read from and write to. */
    private volatile Import.@Nullable Progress reached;

    @Override
    public Integer call() {
        PrintWriter errors = spec.commandLine().getErr();
        Period period = Period.of(spec.commandLine(), Optional.of(from), to, Instant.now());
        Progress progress = Progress.on(errors);
        int code = Errand.run(errors, progress, backend -> begin(backend, period, progress));
        Import.Progress last = reached;
        if (code == 0 && last != null) {
            spec.commandLine().getOut().println(ImportText.progress(last));
        } else if (last != null) {
            errors.println(ImportText.rest(last, period.to()));
        }
        return code;
    }

    private Future<Integer> begin(Backend backend, Period period, Progress progress) {
        reached = new Import.Progress(period.from(), 0, 0);
        return backend.importing
                .run(period.from(), period.to(), now -> {
                    reached = now;
                    progress.tell(ImportText.progress(now));
                })
                .map(0);
    }
}
