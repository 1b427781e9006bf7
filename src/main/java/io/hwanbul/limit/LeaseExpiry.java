package io.hwanbul.limit;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;

/**
 * Waits until every {@link ControlLease} of before has expired. A change of the controls is answered only then, so that no
 * server acts on the state before it any more.
 */
public final class LeaseExpiry {
    /** A tenth more than the validity: two machines' clocks may run at different rates. */
    public static final Duration WAIT = ControlLease.VALIDITY.plus(ControlLease.VALIDITY.dividedBy(10));

    private final Function<Duration, Future<?>> timer;

    /** @param timer completes when so much time has passed on the monotonic clock */
    public LeaseExpiry(Function<Duration, Future<?>> timer) {
        this.timer = timer;
    }

    /** Returns what was stored, once nobody acts on what was stored before. */
    public <T> Future<T> after(T stored) {
        return timer.apply(WAIT).map(stored);
    }
}
