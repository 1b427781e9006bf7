package io.hwanbul.testing;

import io.hwanbul.journal.Anchor;
import io.hwanbul.journal.AnchorLine;
import io.hwanbul.journal.AnchorStore;
import io.hwanbul.journal.StoredRecord;
import io.hwanbul.payment.LostRaceException;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Anchors in memory; a test may also change them as it likes. */
public final class MemoryAnchorStore implements AnchorStore {
    public final TreeMap<String, StoredRecord<Anchor>> anchors = new TreeMap<>();

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
            return Future.failedFuture(new LostRaceException());
        }
        put(anchor);
        return Future.succeededFuture(anchor);
    }

    public void put(Anchor anchor) {
        anchors.put(anchor.day().toString(), new StoredRecord<>(anchor.day().toString(), Optional.of(anchor)));
    }

    @Override
    public Future<List<StoredRecord<Anchor>>> after(String day, int limit) {
        return Future.succeededFuture(
                anchors.tailMap(day, false).values().stream().limit(limit).toList());
    }

    @Override
    public Future<List<AnchorLine>> lines(String afterDay, int limit) {
        return after(afterDay, limit)
                .map(found -> found.stream()
                        .flatMap(stored -> stored.content().stream())
                        .map(Anchor::line)
                        .toList());
    }
}
