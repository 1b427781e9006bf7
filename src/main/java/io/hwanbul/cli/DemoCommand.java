package io.hwanbul.cli;

import io.hwanbul.cli.CommandRunner.Running;
import io.hwanbul.config.GatewayKnowledge;
import io.hwanbul.config.GatewayKnowledgeLoader;
import io.hwanbul.config.Settings;
import io.hwanbul.config.SettingsLoader;
import io.hwanbul.demo.DemoFault;
import io.hwanbul.demo.DemoPage;
import io.hwanbul.demo.EmbeddedStore;
import io.hwanbul.http.RefundJson;
import io.hwanbul.sandbox.SamplePayments;
import io.hwanbul.sandbox.SandboxVerticle;
import io.hwanbul.sandbox.fault.Fault;
import io.hwanbul.sandbox.fault.Faults;
import io.hwanbul.sandbox.fault.RequestKind;
import io.hwanbul.server.Server;
import io.hwanbul.vault.Keyring;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code demo}: the server, the sandbox and an in-memory store in one process. */
@Command(
        name = "demo",
        description = "Runs everything in one process, with invented orders and no credentials.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final String DATABASE = "demo";

    /** How long the server waits for a cancel's answer: less than in earnest, so that nobody has to watch for a minute. */
    private static final Duration CANCEL_TIME = Duration.ofSeconds(4);

    /** Longer than the server waits, and over before it first looks the outcome up. */
    private static final Duration SLOW_CANCEL = Duration.ofSeconds(7);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return CommandRunner.run(spec.commandLine().getErr(), this::start);
    }

    private Future<Running> start(Vertx vertx) {
        InstantSource clock = InstantSource.system();
        List<JsonObject> payments = SamplePayments.at(clock.instant());
        SandboxVerticle sandbox = new SandboxVerticle("127.0.0.1", 0, clock, payments, new Faults(0, 0, SLOW_CANCEL));
        return vertx.deployVerticle(sandbox).compose(id -> {
            URI gateway = URI.create("http://127.0.0.1:" + sandbox.port());
            return vertx.executeBlocking(() -> EmbeddedStore.startFor(gateway))
                    .compose(store -> settings(vertx, store, gateway)
                            .compose(settings -> fill(vertx, settings.mongodb(), payments)
                                    .compose(filled -> GatewayKnowledgeLoader.load(vertx))
                                    .compose(knowledge -> Server.start(
                                            vertx, settings, knowledge, page(knowledge, payments, sandbox)))
                                    .onSuccess(server -> greet(settings.http().host(), server.port(), sandbox)))
                            .map(server -> () -> server.stop()
                                    .eventually(() -> vertx.undeploy(id))
                                    .onComplete(stopped -> store.close())));
        });
    }

    private static DemoPage page(GatewayKnowledge knowledge, List<JsonObject> payments, SandboxVerticle sandbox) {
        return new DemoPage(
                new RefundJson(knowledge.explanations()),
                payments,
                fault -> sandbox.replaceFaults(faults -> enqueue(fault, faults)));
    }

    /** The server looks at the payment after an answer is lost, and a webhook makes it look too: neither look succeeds. */
    private static void enqueue(DemoFault fault, Faults faults) {
        switch (fault) {
            case NONE -> {}
            case ANSWER_LOST -> {
                faults.enqueue(Fault.DROP_AFTER, RequestKind.CANCEL, "", 1);
                faults.enqueue(Fault.DROP_BEFORE, RequestKind.FIND, "", 2);
            }
            case SLOW -> faults.enqueue(Fault.DELAY_BEFORE, RequestKind.CANCEL, "", 1);
            case REFUSED -> faults.enqueue(Fault.SETTLEMENT_SHORT, RequestKind.CANCEL, "", 1);
        }
    }

    private static Future<Settings> settings(Vertx vertx, EmbeddedStore store, URI gateway) {
        return SettingsLoader.load(
                vertx,
                Map.of(
                        "IAMPORT_TIMEOUT",
                        CANCEL_TIME.toSeconds() + "s",
                        "AUTH_MODE",
                        "none",
                        "MONGODB_URI",
                        store.uri(DATABASE),
                        "MONGODB_DATABASE",
                        DATABASE,
                        "IAMPORT_MODE",
                        "live",
                        "IAMPORT_BASE_URL",
                        gateway.toString(),
                        "IAMPORT_API_KEY",
                        SandboxVerticle.API_KEY,
                        "IAMPORT_API_SECRET",
                        SandboxVerticle.API_SECRET,
                        "KEYRING",
                        Keyring.create().text().reveal()));
    }

    private static Future<Void> fill(Vertx vertx, Settings.Mongodb settings, List<JsonObject> payments) {
        MongoClient mongo = MongoClient.create(
                vertx,
                new JsonObject()
                        .put("connection_string", settings.uri().reveal())
                        .put("db_name", settings.database()));
        return Future.join(payments.stream()
                        .map(payment -> mongo.insert(settings.collection(), payment.copy()))
                        .toList())
                .<Void>mapEmpty()
                .eventually(mongo::close);
    }

    private void greet(String host, int port, SandboxVerticle sandbox) {
        sandbox.sendWebhooksTo(URI.create("http://127.0.0.1:" + port + "/webhooks/iamport"));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Hwanbul demo: open http://" + host + ":" + port + "/ (nothing is kept when it ends)");
        out.println("The gateway's console: http://127.0.0.1:" + sandbox.port() + "/");
    }
}
