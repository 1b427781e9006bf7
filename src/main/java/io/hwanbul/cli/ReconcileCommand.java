package io.hwanbul.cli;

import io.hwanbul.http.ReportJson;
import io.hwanbul.reconcile.ReconciliationReport;
import io.hwanbul.server.Wiring;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reconcile}: compares the gateway's refunds with the shop's, once. */
@Command(
        name = "reconcile",
        description = {
            "Compares the gateway's refunds with the database's and the other way round, puts right in the database what"
                    + " is certain, and lists the rest. It never refunds anything.",
            "A DATE is a day in Korea such as 2026-11-01, or an instant such as 2026-11-01T09:00:00Z."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Both say the same.",
            "1:They differed; the result says in what, and what of it is repaired.",
            "2:The command line is wrong.",
            "3:The settings are wrong, or the database or the gateway cannot be read.",
            "130, 143:SIGINT or SIGTERM ended it; what it has repaired until then stays."
        })
public final class ReconcileCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "DATE",
            converter = DateArgument.Reader.class,
            description = "The first moment to look at: a day's start. Seven days before the last one if left out.")
    private Optional<DateArgument> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "DATE",
            converter = DateArgument.Reader.class,
            description = "The last one: a day's end. Now if left out.")
    private Optional<DateArgument> to = Optional.empty();

    @Option(names = "--json", description = "Writes the result as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        TimeRange period = TimeRange.of(spec.commandLine(), from, to, Instant.now());
        ProgressLine progress = ProgressLine.on(spec.commandLine().getErr());
        return OneShotCommand.run(spec.commandLine().getErr(), progress, wiring -> reconcile(wiring, period, progress));
    }

    private Future<Integer> reconcile(Wiring wiring, TimeRange period, ProgressLine progress) {
        return wiring.reconciliation()
                .ofBoth(period.from(), period.to(), sum -> progress.tell(ReconcileText.progress(sum)))
                .map(report -> {
                    progress.end();
                    print(report);
                    return report.isClean() ? 0 : 1;
                });
    }

    private void print(ReconciliationReport report) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? ReportJson.of(report).encodePrettily() : ReconcileText.of(report));
    }
}
