package io.hwanbul.cli;

import io.hwanbul.server.Wiring;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify}: checks the audit journal. */
@Command(
        name = "verify",
        description = {
            "Checks every entry of the journal against its hash and the entry before it, every anchor against the entries"
                    + " that it names, and the refunds and the last entry in every payment against the journal.",
            "It only reads the database; neither the server nor the gateway need run. A refund that ends meanwhile may be"
                    + " listed although nothing is wrong with it; then run it again."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything agrees.",
            "1:Something does not; each finding is one line.",
            "2:The command line is wrong.",
            "3:The settings are wrong, or the database cannot be read.",
            "130, 143:SIGINT or SIGTERM ended it."
        })
public final class VerifyCommand implements Callable<Integer> {
    @Option(
            names = "--anchors",
            paramLabel = "FILE",
            description =
                    "Anchors that were kept elsewhere: the file of JOURNAL_ANCHORS, or lines of the log with them.")
    private Optional<Path> anchors = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter errors = spec.commandLine().getErr();
        Map<String, String> kept =
                anchors.map(file -> AnchorFile.read(spec.commandLine(), file)).orElse(Map.of());
        ProgressLine progress = ProgressLine.on(errors);
        return OneShotCommand.read(errors, progress, wiring -> verify(wiring, kept, progress));
    }

    private Future<Integer> verify(Wiring wiring, Map<String, String> kept, ProgressLine progress) {
        PrintWriter out = spec.commandLine().getOut();
        return wiring.journalVerifier()
                .run(kept, finding -> out.println(VerifyText.line(finding)))
                .map(result -> {
                    progress.end();
                    out.println(VerifyText.of(result, kept.size()));
                    return result.findings() == 0 ? 0 : 1;
                });
    }
}
