package io.hwanbul.refund.simulation;

import io.hwanbul.refund.Freeze;
import io.hwanbul.refund.Freezes;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers the first answer for ever. */
final class FreezesOnce implements Freezes {
    private final Freezes real;
    private @Nullable Future<List<Freeze>> first;

    FreezesOnce(Freezes real) {
        this.real = real;
    }

    @Override
    public Future<List<Freeze>> inForce() {
        if (first == null || first.failed()) {
            first = real.inForce();
        }
        return first;
    }

    @Override
    public Future<Freeze> put(Freeze freeze) {
        return real.put(freeze);
    }

    @Override
    public Future<Freeze> lift(Freeze lifted) {
        return real.lift(lifted);
    }
}
