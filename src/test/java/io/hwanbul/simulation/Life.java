package io.hwanbul.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;

/** One life of a server process: its calls end with it, and a freeze holds all their answers up. */
final class Life {
    private final World world;
    private final Runnable crash;
    private boolean over;
    private long frozenUntil;

    /** The crash is what happens to the process when a fault ends this life. */
    Life(World world, Runnable crash) {
        this.world = world;
        this.crash = crash;
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    /** Has the answer computed when the call arrives and delivered when it comes back; both are steps. */
    <T> Future<T> call(String step, Duration there, Duration back, Supplier<T> answer) {
        if (over) {
            return Promise.<T>promise().future();
        }
        if (world.strikes(0.004, SimFault.CRASH_BEFORE, step)) {
            crash.run();
            return Promise.<T>promise().future();
        }
        Promise<T> promise = Promise.promise();
        if (world.strikes(0.004, SimFault.CRASH_DURING, step)) {
            world.in(world.some(there.plus(back)), this::crashIfNotOver);
        }
        world.in(there, () -> {
            Future<T> result = Future.succeededFuture().map(sent -> answer.get());
            world.in(back, () -> deliver(step, promise, result));
        });
        return promise.future();
    }

    private void crashIfNotOver() {
        if (!over) {
            crash.run();
        }
    }

    private <T> void deliver(String step, Promise<T> promise, Future<T> result) {
        if (over) {
            return;
        }
        if (world.strikes(0.004, SimFault.CRASH_AFTER, step)) {
            crash.run();
            return;
        }
        if (world.strikes(0.004, SimFault.FREEZE, step)) {
            frozenUntil = Math.max(
                    frozenUntil,
                    world.nanos() + world.some(Duration.ofMinutes(5)).toNanos());
        }
        if (frozenUntil > world.nanos()) {
            world.in(Duration.ofNanos(frozenUntil - world.nanos()), () -> deliver(step, promise, result));
            return;
        }
        result.onComplete(promise);
    }
}
