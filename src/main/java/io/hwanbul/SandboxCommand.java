package io.hwanbul;

import io.hwanbul.Lifecycle.Running;
import io.hwanbul.sandbox.Faults;
import io.hwanbul.sandbox.SamplePayments;
import io.hwanbul.sandbox.SandboxVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
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

    @Option(
            names = "--orders",
            defaultValue = "0",
            description = "Card orders of 100,000 won in addition to the ten samples (${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--fault-rate",
            defaultValue = "0",
            description = {
                "The share of cancels that go wrong, from 0 to 1 (${DEFAULT-VALUE}): the connection drops before or"
                        + " after the cancel is done, or its answer is late, an error, cut off or another payment's, or"
                        + " it is done late. Lookups and tokens fail a fifth as often.",
                "GET /sandbox/faults counts the faults, PUT {\"rate\": 0} there ends them."
            })
    private double faultRate;

    @Option(
            names = "--fault-seed",
            defaultValue = "1",
            description = "The same seed deals the same faults (${DEFAULT-VALUE}).")
    private long faultSeed;

    @Option(
            names = "--fault-delay",
            defaultValue = "90s",
            converter = Seconds.class,
            description = "How long a late answer takes, such as 90s or 0.5s, to be chosen longer than its caller"
                    + " waits; a late cancel is done within twice that (${DEFAULT-VALUE}).")
    private Duration faultDelay;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return Lifecycle.run(spec.commandLine().getErr(), this::start);
    }

    private Future<Running> start(Vertx vertx) {
        InstantSource clock = InstantSource.system();
        List<JsonObject> payments = new ArrayList<>(SamplePayments.at(clock.instant()));
        payments.addAll(SamplePayments.more(orders, clock.instant()));
        SandboxVerticle sandbox =
                new SandboxVerticle(host, port, clock, payments, new Faults(faultRate, faultSeed, faultDelay));
        return vertx.deployVerticle(sandbox)
                .onSuccess(id -> spec.commandLine()
                        .getOut()
                        .println("i'mport sandbox on http://" + host + ":" + sandbox.port() + ", key and secret: "
                                + SandboxVerticle.API_KEY))
                .map(id -> () -> vertx.undeploy(id));
    }

    /** Reads {@code 90s}, {@code 0.5s} or {@code 5m}. */
    static final class Seconds implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Duration.parse("PT" + text);
        }
    }
}
