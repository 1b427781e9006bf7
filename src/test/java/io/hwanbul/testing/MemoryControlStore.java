package io.hwanbul.testing;

import io.hwanbul.limit.ControlStore;
import io.hwanbul.limit.Controls;
import io.hwanbul.limit.CurrentControls;
import io.hwanbul.limit.Freeze;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Controls in memory; each change is atomic. Asked for the current ones, it has no lease: every change counts at once. */
public final class MemoryControlStore implements ControlStore, CurrentControls {
    /** Whether nobody can read them. */
    public boolean unknown;

    private final List<Freeze> freezes = new ArrayList<>();
    private final Set<String> revokedKeys = new HashSet<>();

    @Override
    public Future<Controls> read() {
        return unknown
                ? Future.failedFuture(Refusal.databaseUnavailable())
                : Future.succeededFuture(new Controls(freezes, revokedKeys));
    }

    @Override
    public Future<Controls> current() {
        return read();
    }

    @Override
    public Future<Freeze> freeze(Freeze freeze) {
        unfreeze(freeze);
        freezes.add(freeze);
        return Future.succeededFuture(freeze);
    }

    @Override
    public Future<Freeze> unfreeze(Freeze end) {
        freezes.removeIf(freeze -> freeze.pgProvider().equals(end.pgProvider()));
        return Future.succeededFuture(end);
    }

    @Override
    public Future<Void> revokeKey(String id) {
        revokedKeys.add(id);
        return Future.succeededFuture();
    }
}
