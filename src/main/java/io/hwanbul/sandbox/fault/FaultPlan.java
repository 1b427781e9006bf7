package io.hwanbul.sandbox.fault;

import io.hwanbul.sandbox.input.InvalidInput;
import io.hwanbul.sandbox.input.StrictInput;
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

/** Reads a fault plan from a YAML or JSON file; {@code docs/sandbox-plan.yaml} is a commented example. */
public final class FaultPlan {
    private static final Duration DEFAULT_DELAY = Duration.ofSeconds(90);
    private static final int MAX_REQUESTS = 1_000_000;
    private static final Set<String> STEP_MEMBERS = Stream.concat(
                    Stream.of("fault"), Stream.of(RequestKind.values()).map(StrictInput::jsonName))
            .collect(Collectors.toUnmodifiableSet());

    private FaultPlan() {}

    /** Fails with a message that names what is wrong with the file. */
    public static Future<Faults> load(Vertx vertx, String file) {
        return vertx.fileSystem()
                .readFile(file)
                .compose(text -> new YamlProcessor().process(vertx, new JsonObject(), text))
                .map(FaultPlan::read)
                .recover(failure -> Future.failedFuture(new InvalidInput(file + ": " + reason(failure))));
    }

    private static String reason(Throwable failure) {
        return failure instanceof InvalidInput invalid ? invalid.message() : "it cannot be read, or is no YAML object";
    }

    static Faults read(JsonObject plan) {
        StrictInput input = StrictInput.of(plan, Set.of("seed", "delay", "rates", "steps"));
        return new Faults(
                rates(new StrictInput(input.object("rates"))),
                steps(input),
                input.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(1L),
                input.duration("delay").orElse(DEFAULT_DELAY));
    }

    private static FaultRates rates(StrictInput rates) {
        Map<RequestKind, Map<Fault, Double>> shares = new EnumMap<>(RequestKind.class);
        for (String name : rates.object().fieldNames()) {
            RequestKind kind = constant("a kind of request", name, RequestKind.class);
            shares.put(kind, shares(new StrictInput(rates.object(name)), kind));
        }
        return FaultRates.of(shares);
    }

    private static Map<Fault, Double> shares(StrictInput faults, RequestKind kind) {
        Map<Fault, Double> shares = new EnumMap<>(Fault.class);
        for (String name : faults.object().fieldNames()) {
            Fault fault = constant("a fault", name, Fault.class).requirePossibleFor(kind);
            shares.put(fault, faults.share(name).orElse(0.0));
        }
        return shares;
    }

    /** A step is such as {@code {cancel: 3, fault: drop_after}}; YAML reads a bare {@code on} as a boolean. */
    private static Map<Faults.NthRequest, Fault> steps(StrictInput plan) {
        Map<Faults.NthRequest, Fault> steps = new HashMap<>();
        for (JsonObject object : plan.objects("steps")) {
            StrictInput step = StrictInput.of(object, STEP_MEMBERS);
            Faults.NthRequest request = request(step);
            Fault fault = StrictInput.required("fault", step.choice("fault", Fault.class));
            if (steps.put(request, fault.requirePossibleFor(request.kind())) != null) {
                throw new InvalidInput("two steps for the same request: " + object.encode());
            }
        }
        return steps;
    }

    private static Faults.NthRequest request(StrictInput step) {
        List<Faults.NthRequest> requests = Stream.of(RequestKind.values())
                .flatMap(kind -> step.whole(StrictInput.jsonName(kind), 1, MAX_REQUESTS).stream()
                        .map(number -> new Faults.NthRequest(kind, number)))
                .toList();
        if (requests.size() != 1) {
            throw new InvalidInput("a step names one request, such as \"cancel: 3\": "
                    + step.object().encode());
        }
        return requests.get(0);
    }

    /** Reads a member's name, not its value, as a constant; {@code what} stands for it in the error. */
    private static <E extends Enum<E>> E constant(String what, String name, Class<E> type) {
        return new StrictInput(new JsonObject().put(what, name))
                .choice(what, type)
                .orElseThrow();
    }
}
