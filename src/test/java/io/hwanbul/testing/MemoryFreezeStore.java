package io.hwanbul.testing;

import io.hwanbul.limit.Freeze;
import io.hwanbul.limit.FreezeStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Freezes in memory; each change is atomic. */
public final class MemoryFreezeStore implements FreezeStore {
    private final List<Freeze> inForce = new ArrayList<>();

    @Override
    public Future<List<Freeze>> inForce() {
        return Future.succeededFuture(List.copyOf(inForce));
    }

    @Override
    public Future<Freeze> put(Freeze freeze) {
        lift(freeze);
        inForce.add(freeze);
        return Future.succeededFuture(freeze);
    }

    @Override
    public Future<Freeze> lift(Freeze lifted) {
        inForce.removeIf(freeze -> freeze.pgProvider().equals(lifted.pgProvider()));
        return Future.succeededFuture(lifted);
    }
}
