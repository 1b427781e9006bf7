package io.hwanbul.refund;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Anchors that keep the port's promises, and anything else that a test puts among them. */
final class MemoryAnchors implements Anchors {
    final TreeMap<String, Stored<Anchor>> anchors = new TreeMap<>();

    @Override
    public Future<Optional<Anchor>> last() {
        return Future.succeededFuture(
                anchors.isEmpty()
                        ? Optional.empty()
                        : anchors.lastEntry().getValue().content());
    }

    @Override
    public Future<Anchor> add(Anchor anchor) {
        if (anchors.containsKey(anchor.day().toString())) {
            return Future.failedFuture(Refusal.inProgress());
        }
        put(anchor);
        return Future.succeededFuture(anchor);
    }

    void put(Anchor anchor) {
        anchors.put(anchor.day().toString(), new Stored<>(anchor.day().toString(), Optional.of(anchor)));
    }

    @Override
    public Future<List<Stored<Anchor>>> behind(String day, int limit) {
        return Future.succeededFuture(
                anchors.tailMap(day, false).values().stream().limit(limit).toList());
    }
}
