package io.hwanbul;

import io.hwanbul.Lifecycle.Running;
import io.hwanbul.sandbox.SamplePayments;
import io.hwanbul.sandbox.SandboxVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sandbox}: only the gateway's sandbox, for tests of any program that speaks i'mport V1. */
@Command(
        name = "sandbox",
        description = "Serves a sandbox of i'mport V1 from memory; its key and secret are both \"sandbox\".",
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
    @Option(names = "--host", defaultValue = "127.0.0.1", description = "The address to listen on (${DEFAULT-VALUE}).")
    private String host;

    @Option(names = "--port", defaultValue = "8090", description = "The port; 0 takes any (${DEFAULT-VALUE}).")
    private int port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return Lifecycle.run(spec.commandLine().getErr(), this::start);
    }

    private Future<Running> start(Vertx vertx) {
        InstantSource clock = InstantSource.system();
        SandboxVerticle sandbox = new SandboxVerticle(host, port, clock, SamplePayments.at(clock.instant()));
        return vertx.deployVerticle(sandbox)
                .onSuccess(id -> spec.commandLine()
                        .getOut()
                        .println("i'mport sandbox on http://" + host + ":" + sandbox.port() + ", key and secret: "
                                + SandboxVerticle.API_KEY))
                .map(id -> () -> vertx.undeploy(id));
    }
}
