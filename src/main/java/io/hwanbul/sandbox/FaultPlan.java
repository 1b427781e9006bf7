package io.hwanbul.sandbox;

import io.vertx.config.yaml.YamlProcessor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a plan of faults from a file, YAML or JSON; {@code docs/sandbox-plan.yaml} is a commented one. */
public final class FaultPlan {
    private static final Duration DELAY = Duration.ofSeconds(90);
    private static final int MOST_REQUESTS = 1_000_000;
    private static final Set<String> STEP = Stream.concat(
                    Stream.of("fault"), Stream.of(V1Endpoint.values()).map(ControlInput::lower))
            .collect(Collectors.toUnmodifiableSet());

    private FaultPlan() {}

    /** Fails with a message that names what is wrong with the file. */
    public static Future<Faults> load(Vertx vertx, String file) {
        return vertx.fileSystem()
                .readFile(file)
                .compose(text -> new YamlProcessor().process(vertx, new JsonObject(), text))
                .map(FaultPlan::read)
                .recover(failure -> Future.failedFuture(new WrongInput(file + ": " + reason(failure))));
    }

    private static String reason(Throwable failure) {
        return failure instanceof WrongInput wrong ? wrong.message() : "it cannot be read, or is no YAML object";
    }

    static Faults read(JsonObject plan) {
        ControlInput input = ControlInput.of(plan, Set.of("seed", "delay", "rates", "steps"));
        return new Faults(
                rates(input.object("rates")),
                steps(input),
                input.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(1L),
                input.duration("delay").orElse(DELAY));
    }

    private static Rates rates(JsonObject rates) {
        Map<V1Endpoint, Map<Fault, Double>> shares = new EnumMap<>(V1Endpoint.class);
        for (String on : rates.fieldNames()) {
            shares.put(
                    constant("a kind of request", on, V1Endpoint.class),
                    shares(new ControlInput(rates).object(on), on));
        }
        return Rates.of(shares);
    }

    private static Map<Fault, Double> shares(JsonObject faults, String on) {
        Map<Fault, Double> shares = new EnumMap<>(Fault.class);
        for (String name : faults.fieldNames()) {
            Fault fault = constant("a fault", name, Fault.class).on(constant("", on, V1Endpoint.class));
            shares.put(fault, new ControlInput(faults).share(name).orElse(0.0));
        }
        return shares;
    }

    /** A step is such as {@code {cancel: 3, fault: drop_after}}; to YAML a bare {@code on} would be a boolean. */
    private static Map<Faults.Step, Fault> steps(ControlInput plan) {
        Map<Faults.Step, Fault> steps = new HashMap<>();
        for (JsonObject each : plan.objects("steps")) {
            ControlInput step = ControlInput.of(each, STEP);
            Faults.Step request = request(step);
            Fault fault = ControlInput.required("fault", step.choice("fault", Fault.class));
            if (steps.put(request, fault.on(request.on())) != null) {
                throw new WrongInput("two steps for the same request: " + each.encode());
            }
        }
        return steps;
    }

    private static Faults.Step request(ControlInput step) {
        List<Faults.Step> named = Stream.of(V1Endpoint.values())
                .flatMap(on -> step.whole(ControlInput.lower(on), 1, MOST_REQUESTS).stream()
                        .map(number -> new Faults.Step(on, number)))
                .toList();
        if (named.size() != 1) {
            throw new WrongInput("a step names one request, such as \"cancel: 3\": "
                    + step.object().encode());
        }
        return named.get(0);
    }

    private static <E extends Enum<E>> E constant(String what, String name, Class<E> type) {
        return new ControlInput(new JsonObject().put(what, name))
                .choice(what, type)
                .orElseThrow();
    }
}
