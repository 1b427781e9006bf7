package io.hwanbul.simulation;

import io.hwanbul.journal.ChainName;
import io.hwanbul.journal.EventType;
import io.hwanbul.journal.Journal;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.JournaledChange;
import io.hwanbul.journal.StoredRecord;
import io.hwanbul.payment.ChainHead;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The entries that were stored with the payments, as the majority of the replica set has them; none is ever moved. */
final class SimJournal implements Journal {
    private final List<JournalEntry> entries = new ArrayList<>();

    void add(JournaledChange change) {
        entries.addAll(change.entries());
    }

    /** How many entries of this kind a refund has. */
    long count(String refundId, EventType what) {
        return entries.stream()
                .map(JournalEntry::event)
                .filter(event -> event.refundId().equals(refundId) && event.what() == what)
                .count();
    }

    @Override
    public Future<List<StoredRecord<JournalEntry>>> unmoved(List<String> impUids) {
        return Future.succeededFuture(entries.stream()
                .filter(entry -> ChainName.impUid(entry.chain())
                        .filter(impUids::contains)
                        .isPresent())
                .map(entry -> new StoredRecord<>(entry.id(), Optional.of(entry)))
                .toList());
    }

    @Override
    public Future<Boolean> hasUnmoved(Instant before) {
        return Future.succeededFuture(!entries.isEmpty());
    }

    @Override
    public Future<Optional<ChainHead>> head(String chain) {
        return Future.succeededFuture(Optional.empty());
    }

    @Override
    public Future<List<StoredRecord<JournalEntry>>> between(String afterId, String beforeId, int limit) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<List<StoredRecord<JournalEntry>>> read(List<String> ids) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<List<DatedId>> since(Instant after, int limit) {
        return Future.succeededFuture(List.of());
    }

    /** Nothing is older than the journal. */
    @Override
    public Future<Optional<Instant>> beginning() {
        return Future.succeededFuture(Optional.of(Instant.EPOCH));
    }

    @Override
    public Future<List<StoredRecord<JournalEntry>>> requests(String refundId, int limit) {
        return Future.succeededFuture(List.of());
    }
}
