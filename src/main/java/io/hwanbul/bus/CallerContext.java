package io.hwanbul.bus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings what several event loops wait for back to the event loop of each. */
public final class CallerContext {
    private CallerContext() {}

    /**
     * The same result, on the context that calls this; on the completing thread where there is none.
     *
     * @param shared belongs to no context itself
     */
    public static <T> Future<T> resume(Future<T> shared) {
        @Nullable Context caller = Vertx.currentContext();
        if (caller == null || shared.isComplete()) {
            return shared;
        }
        Promise<T> here = Promise.promise();
        shared.onComplete((value, failure) -> caller.runOnContext(back -> here.complete(value, failure)));
        return here.future();
    }

    /** Runs tasks on the context of the thread that asked for the executor. */
    public static Supplier<Executor> executor(Vertx vertx) {
        return () -> {
            Context caller = vertx.getOrCreateContext();
            return task -> caller.runOnContext(run -> task.run());
        };
    }
}
