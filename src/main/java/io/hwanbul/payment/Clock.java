package io.hwanbul.payment;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Two kinds of time: the wall clock, which may differ from that of other servers and may jump, for what people read
 * and for appointments; and a monotonic one, for every duration that money depends on.
 */
public record Clock(InstantSource wall, LongSupplier nanoTime) {

    public static Clock system() {
        return new Clock(InstantSource.system(), System::nanoTime);
    }

    public Instant now() {
        return wall.instant();
    }

    public long nanos() {
        return nanoTime.getAsLong();
    }
}
