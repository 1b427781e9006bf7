package io.hwanbul.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;

/** One run of a server process, from start to crash: its calls end with it, and a pause of the process delays all answers. */
final class ServerRun {
    private final Schedule schedule;
    private final Runnable crash;
    private boolean over;
    private long frozenUntil;

    /** {@code crash} is called when a fault ends this run. */
    ServerRun(Schedule schedule, Runnable crash) {
        this.schedule = schedule;
        this.crash = crash;
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    /** Computes the answer when the call arrives, and delivers it when it comes back; both are steps. */
    <T> Future<T> call(String step, Duration there, Duration back, Supplier<T> answer) {
        if (over) {
            return Promise.<T>promise().future();
        }
        if (schedule.strikes(0.004, SimFault.CRASH_BEFORE, step)) {
            crash.run();
            return Promise.<T>promise().future();
        }
        Promise<T> promise = Promise.promise();
        if (schedule.strikes(0.004, SimFault.CRASH_DURING, step)) {
            schedule.in(schedule.randomUpTo(there.plus(back)), this::crashIfNotOver);
        }
        schedule.in(there, () -> {
            Future<T> result = result(answer);
            schedule.in(back, () -> deliver(step, promise, result));
        });
        return promise.future();
    }

    /** Completes after so much virtual time, unless the process has ended. */
    Future<Void> timer(Duration pause) {
        Promise<Void> passed = Promise.promise();
        schedule.in(pause, () -> {
            if (!over) {
                passed.complete();
            }
        });
        return passed.future();
    }

    /** A call that is made every second: no crash or pause begins with it, or they would hardly ever begin elsewhere. */
    <T> Future<T> regularCall(String step, Duration there, Duration back, Supplier<T> answer) {
        Promise<T> promise = Promise.promise();
        schedule.in(there, () -> {
            Future<T> result = result(answer);
            schedule.in(back, () -> deliverAfterPause(promise, result));
        });
        return promise.future();
    }

    private static <T> Future<T> result(Supplier<T> answer) {
        try {
            return Future.succeededFuture(answer.get());
        } catch (RuntimeException failure) {
            return Future.failedFuture(failure);
        }
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
        if (schedule.strikes(0.004, SimFault.CRASH_AFTER, step)) {
            crash.run();
            return;
        }
        if (schedule.strikes(0.004, SimFault.FREEZE, step)) {
            frozenUntil = Math.max(
                    frozenUntil,
                    schedule.nanos()
                            + schedule.randomUpTo(Duration.ofMinutes(5)).toNanos());
        }
        deliverAfterPause(promise, result);
    }

    private <T> void deliverAfterPause(Promise<T> promise, Future<T> result) {
        if (over) {
            return;
        }
        if (frozenUntil > schedule.nanos()) {
            schedule.in(Duration.ofNanos(frozenUntil - schedule.nanos()), () -> deliverAfterPause(promise, result));
        } else {
            result.onComplete(promise);
        }
    }
}
