package io.hwanbul.simulation;

import io.hwanbul.limit.Freeze;
import io.hwanbul.limit.FreezeStore;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A planted bug: keeps the first answer for ever. */
final class CachedFreezeStore implements FreezeStore {
    private final FreezeStore real;
    private @Nullable Future<List<Freeze>> first;

    CachedFreezeStore(FreezeStore real) {
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
