package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** {@code /sandbox/faults}: what goes wrong on purpose. */
final class FaultRoutes {
    private static final long MOST_TIMES = 1_000_000;

    private final Faults faults;
    private final Gate gate;

    FaultRoutes(Faults faults, Gate gate) {
        this.faults = faults;
        this.gate = gate;
    }

    void mount(Router router) {
        router.get("/sandbox/faults").handler(Control.answer(context -> show()));
        router.put("/sandbox/faults").handler(Control.answer(this::set));
        router.post("/sandbox/faults").handler(Control.answer(this::queue));
        router.delete("/sandbox/faults").handler(Control.answer(context -> clear()));
    }

    private JsonObject show() {
        return faults.toJson().put("late", gate.late());
    }

    /** {@code {"rate": 0.3}}, with {@code "seed"} and {@code "delay"} if they change too. */
    private JsonObject set(RoutingContext context) {
        ControlInput input = Control.input(context, Set.of("rate", "seed", "delay"));
        double rate = ControlInput.required("rate", input.share("rate"));
        input.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).ifPresent(faults::setSeed);
        input.duration("delay").ifPresent(faults::setDelay);
        faults.setRate(rate);
        return show();
    }

    /** {@code {"fault": …, "on": "cancel", "times": 1, "imp_uid": …}}; all but the fault may be left out. */
    private JsonObject queue(RoutingContext context) {
        ControlInput input = Control.input(context, Set.of("fault", "on", "times", "imp_uid"));
        V1Endpoint on = input.choice("on", V1Endpoint.class).orElse(V1Endpoint.CANCEL);
        Fault fault = ControlInput.required("fault", input.choice("fault", Fault.class))
                .on(on);
        faults.queue(new FaultQueue.Entry(
                fault,
                on,
                input.text("imp_uid").orElse(""),
                input.whole("times", 1, MOST_TIMES).orElse(1L)));
        return show();
    }

    private JsonObject clear() {
        faults.clear();
        return show();
    }
}
