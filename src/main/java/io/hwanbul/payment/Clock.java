package io.hwanbul.payment;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * A wall clock for times that are stored or shown, which may jump and may differ between servers, and a monotonic clock
 * for every duration that money depends on.
 */
public record Clock(InstantSource wall, LongSupplier nanoTime) {

    public static Clock system() {
        return new Clock(InstantSource.system(), System::nanoTime);
    }

    /** To the millisecond, as times are stored, so that what was just written is shown as it is read later. */
    public Instant now() {
        return wall.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    public long nanos() {
        return nanoTime.getAsLong();
    }
}
