package io.hwanbul.sandbox;

import io.hwanbul.sandbox.fault.Fault;
import io.hwanbul.sandbox.fault.Faults;
import io.hwanbul.sandbox.fault.RequestKind;
import io.hwanbul.sandbox.input.StrictInput;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /sandbox/faults}: shows, sets, queues and clears the faults. */
final class ControlFaultRoutes {
    private static final long MAX_TIMES = 1_000_000;

    private final Faults faults;
    private final FaultInjector faultInjector;

    ControlFaultRoutes(Faults faults, FaultInjector faultInjector) {
        this.faults = faults;
        this.faultInjector = faultInjector;
    }

    void mount(Router router) {
        router.get("/sandbox/faults").handler(ControlApi.json(context -> show()));
        router.put("/sandbox/faults").handler(ControlApi.json(this::set));
        router.post("/sandbox/faults").handler(ControlApi.json(this::enqueue));
        router.delete("/sandbox/faults").handler(ControlApi.json(context -> clear()));
    }

    private JsonObject show() {
        return faults.toJson().put("late", faultInjector.delayedCount());
    }

    /** {@code {"rate": 0.3}}, with an optional {@code "seed"} and {@code "delay"}. */
    private JsonObject set(RoutingContext context) {
        StrictInput input = ControlApi.input(context, "rate", "seed", "delay");
        double rate = StrictInput.required("rate", input.share("rate"));
        input.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).ifPresent(faults::setSeed);
        input.duration("delay").ifPresent(faults::setDelay);
        faults.setRate(rate);
        return show();
    }

    /** {@code {"fault": …, "on": "cancel", "times": 1, "imp_uid": …}}; only the fault is required. */
    private JsonObject enqueue(RoutingContext context) {
        StrictInput input = ControlApi.input(context, "fault", "on", "times", "imp_uid");
        RequestKind kind = input.choice("on", RequestKind.class).orElse(RequestKind.CANCEL);
        Fault fault = StrictInput.required("fault", input.choice("fault", Fault.class))
                .requirePossibleFor(kind);
        faults.enqueue(
                fault,
                kind,
                input.text("imp_uid").orElse(""),
                input.whole("times", 1, MAX_TIMES).orElse(1L));
        return show();
    }

    private JsonObject clear() {
        faults.clear();
        return show();
    }
}
