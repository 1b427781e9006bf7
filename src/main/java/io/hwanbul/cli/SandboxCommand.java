package io.hwanbul.cli;

import io.hwanbul.cli.CommandRunner.Running;
import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.sandbox.SamplePayments;
import io.hwanbul.sandbox.SandboxVerticle;
import io.hwanbul.sandbox.WebhookSettings;
import io.hwanbul.sandbox.fault.FaultPlan;
import io.hwanbul.sandbox.fault.Faults;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sandbox}: serves the i'mport V1 sandbox alone, for tests of any program that uses i'mport V1. */
@Command(
        name = "sandbox",
        description = {
            "Serves a sandbox of i'mport V1 from memory; its key and secret are both \"sandbox\".",
            "Its page at / shows what happens, and does by hand what its control API does below /sandbox/."
        },
        mixinStandardHelpOptions = true)
public final class SandboxCommand implements Callable<Integer> {
    @Option(names = "--host", defaultValue = "127.0.0.1", description = "The address to listen on (${DEFAULT-VALUE}).")
    private String host;

    @Option(names = "--port", defaultValue = "8090", description = "The port; 0 takes any (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--orders",
            defaultValue = "0",
            description = "Card orders of 100,000 won in addition to the samples (${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--test-mode",
            description = "The payments are those of a test channel, which GET /payments/{imp_uid} shows with"
                    + " include_sandbox=true only; without it they are live.")
    private boolean testMode;

    /** A plan contains rates, a seed and a delay, so the options for these exclude it. */
    @ArgGroup(exclusive = true)
    private @Nullable FaultOptions faults;

    private static final class FaultOptions {
        @ArgGroup(exclusive = false)
        private @Nullable RateOptions rate;

        @Option(
                names = "--plan",
                description = "A YAML or JSON file that says what goes wrong: a seed, rates, steps such as \"the third"
                        + " cancel\". docs/sandbox-plan.yaml is an example.")
        private @Nullable String plan;
    }

    private static final class RateOptions {
        @Option(
                names = "--fault-rate",
                defaultValue = "0",
                description = {
                    "The share of cancels that go wrong, from 0 to 1 (${DEFAULT-VALUE}): the connection drops before"
                            + " or after the cancel is done, or its answer is late, an error, cut off or another"
                            + " payment's, or it is done late. Other requests fail a fifth as often.",
                    "GET /sandbox/faults counts the faults, PUT {\"rate\": 0} there ends them."
                })
        private double faultRate;

        @Option(
                names = "--fault-seed",
                defaultValue = "1",
                description = "The same seed deals the same faults (${DEFAULT-VALUE}).")
        private long faultSeed = 1;

        @Option(
                names = "--fault-delay",
                defaultValue = "90s",
                converter = DurationConverter.class,
                description = "How long a late answer takes, such as 90s or 0.5s, to be chosen longer than its caller"
                        + " waits; a late cancel is done within twice that (${DEFAULT-VALUE}).")
        private Duration faultDelay = Duration.ofSeconds(90);
    }

    @Option(
            names = "--webhook",
            converter = HttpUrlConverter.class,
            description = "Where webhooks go, unless a payment has a notice_url; without it none are sent.")
    private @Nullable URI webhook;

    @Option(
            names = "--webhook-type",
            defaultValue = "json",
            converter = WebhookTypeConverter.class,
            description = "json or form (${DEFAULT-VALUE}).")
    private WebhookSettings.Type webhookType;

    @Option(
            names = "--webhook-resends",
            defaultValue = "0",
            description = "How often a webhook without an answer, or with a 5xx, is sent again, 0 to 5"
                    + " (${DEFAULT-VALUE}).")
    private int webhookResends;

    @Option(
            names = "--webhook-interval",
            defaultValue = "1m",
            converter = DurationConverter.class,
            description = "How long until it is sent again (${DEFAULT-VALUE}).")
    private Duration webhookInterval;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return CommandRunner.run(spec.commandLine().getErr(), this::start);
    }

    private Future<Running> start(Vertx vertx) {
        InstantSource clock = InstantSource.system();
        List<JsonObject> payments = new ArrayList<>(SamplePayments.forFaults(clock.instant()));
        payments.addAll(SamplePayments.at(clock.instant()));
        payments.addAll(SamplePayments.more(orders, clock.instant()));
        WebhookSettings webhooks =
                new WebhookSettings(Optional.ofNullable(webhook), webhookType, webhookResends, webhookInterval);
        return faults(vertx)
                .map(loaded -> new SandboxVerticle(host, port, clock, payments, loaded, webhooks, testMode))
                .compose(sandbox -> vertx.deployVerticle(sandbox).onSuccess(id -> printUrl(sandbox.port())))
                .recover(failure -> Future.failedFuture(named(failure)))
                .map(id -> () -> vertx.undeploy(id).map(true));
    }

    private Future<Faults> faults(Vertx vertx) {
        FaultOptions options = faults == null ? new FaultOptions() : faults;
        if (options.plan != null) {
            return FaultPlan.load(vertx, options.plan);
        }
        RateOptions rate = options.rate == null ? new RateOptions() : options.rate;
        return Future.succeededFuture(new Faults(rate.faultRate, rate.faultSeed, rate.faultDelay));
    }

    private Throwable named(Throwable failure) {
        return failure instanceof BindException
                ? new InvalidSettingException(
                        "--port", port + " of " + host + " cannot be listened on: it is taken, or not this machine's")
                : failure;
    }

    private void printUrl(int actualPort) {
        spec.commandLine()
                .getOut()
                .println("i'mport sandbox on http://" + host + ":" + actualPort + ", key and secret: "
                        + SandboxVerticle.API_KEY);
    }

    /** Reads {@code 90s}, {@code 0.5s} or {@code 5m}. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Duration.parse("PT" + text);
        }
    }

    static final class WebhookTypeConverter implements ITypeConverter<WebhookSettings.Type> {
        @Override
        public WebhookSettings.Type convert(String text) {
            return WebhookSettings.Type.valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    static final class HttpUrlConverter implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            URI url = URI.create(text);
            boolean http = String.valueOf(url.getScheme()).matches("https?");
            if (!http || url.getHost() == null || url.getPort() > 65_535) {
                throw new TypeConversionException("it must be an http or https URL");
            }
            return url;
        }
    }
}
