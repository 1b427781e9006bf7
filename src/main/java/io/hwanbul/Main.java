package io.hwanbul;

import io.hwanbul.cli.CommandRunner;
import io.hwanbul.cli.CommandRunner.Running;
import io.hwanbul.cli.DemoCommand;
import io.hwanbul.cli.ImportCommand;
import io.hwanbul.cli.KeyringCommand;
import io.hwanbul.cli.KeysCommand;
import io.hwanbul.cli.ReconcileCommand;
import io.hwanbul.cli.SandboxCommand;
import io.hwanbul.cli.VerifyCommand;
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

/** The command line; without a command it serves. */
@Command(
        name = "hwanbul",
        description = "A refund server for payments that were taken through PortOne V1 (i'mport).",
        footer = {"", "Without a command it serves, set up by conf/application.yaml and the environment."},
        versionProvider = Main.Version.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            SandboxCommand.class,
            ReconcileCommand.class,
            ImportCommand.class,
            KeyringCommand.class,
            KeysCommand.class,
            VerifyCommand.class
        })
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        CommandRunner.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() {
        return CommandRunner.run(spec.commandLine().getErr(), Main::serve);
    }

    private static Future<Running> serve(Vertx vertx) {
        return SettingsLoader.load(vertx)
                .compose(settings -> GatewayKnowledgeLoader.load(vertx)
                        .compose(knowledge -> Server.start(vertx, settings, knowledge, router -> {}))
                        .onSuccess(server -> greet(settings.http().host(), server.port())))
                .map(server -> server::stop);
    }

    /** No sooner than here is there a logger: some commands change how it is set up. */
    private static void greet(String host, int port) {
        LoggerFactory.getLogger(Main.class).info("Serving on {} port {}", host, port);
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"hwanbul " + (version == null ? "(not packaged)" : version)};
        }
    }
}
