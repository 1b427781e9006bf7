package io.hwanbul.cli;

import io.hwanbul.cli.CommandRunner.Running;
import io.hwanbul.config.GatewayKnowledgeLoader;
import io.hwanbul.config.SettingsLoader;
import io.hwanbul.server.Server;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line; without a command it runs the server. */
@Command(
        name = "hwanbul",
        description = "A refund server for payments that were taken through PortOne V1 (i'mport).",
        footer = {"", "Without a command it serves, set up by conf/application.yaml and the environment."},
        versionProvider = HwanbulCommand.Version.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            SandboxCommand.class,
            RefundsCommand.class,
            ReconcileCommand.class,
            ImportCommand.class,
            KeyringCommand.class,
            KeysCommand.class,
            VerifyCommand.class
        })
public final class HwanbulCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Runs the command that the arguments name, and returns the exit code. */
    public static int run(String... arguments) {
        return new CommandLine(new HwanbulCommand()).execute(arguments);
    }

    @Override
    public Integer call() {
        return CommandRunner.run(spec.commandLine().getErr(), HwanbulCommand::serve);
    }

    private static Future<Running> serve(Vertx vertx) {
        return SettingsLoader.load(vertx)
                .compose(settings -> GatewayKnowledgeLoader.load(vertx)
                        .compose(knowledge -> Server.start(vertx, settings, knowledge, (router, payments) -> {}))
                        .onSuccess(server -> greet(settings.http().host(), server.port())))
                .map(server -> server::stop);
    }

    /** The logger is created here and not earlier, since some commands configure it first. */
    private static void greet(String host, int port) {
        LoggerFactory.getLogger(HwanbulCommand.class).info("Serving on {} port {}", host, port);
    }

    /** The version from the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = HwanbulCommand.class.getPackage().getImplementationVersion();
            return new String[] {"hwanbul " + (version == null ? "(not packaged)" : version)};
        }
    }
}
