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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The entries that were stored with the payments, as the majority of the replica set has them. Nothing moves them from one
 * place to another; what a mover would not have moved in time is lost with its document.
 */
final class SimJournal implements Journal {
    private final List<JournalEntry> written = new ArrayList<>();
    private final List<JournalEntry> entries = new ArrayList<>();

    void add(JournaledChange change) {
        written.addAll(change.entries());
        entries.addAll(change.entries());
    }

    /** How many entries a payment has. */
    int size(String impUid) {
        return of(impUid).size();
    }

    /** The entries of a payment after so many are lost. */
    void lose(String impUid, int after) {
        List<JournalEntry> all = of(impUid);
        entries.removeAll(all.subList(Math.min(after, all.size()), all.size()));
    }

    private List<JournalEntry> of(String impUid) {
        return entries.stream()
                .filter(entry ->
                        ChainName.impUid(entry.chain()).filter(impUid::equals).isPresent())
                .toList();
    }

    /** How many entries of this kind were ever written of a refund. */
    long count(String refundId, EventType what) {
        return written.stream()
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
        return Future.succeededFuture(entries.stream()
                .filter(entry -> entry.chain().equals(chain))
                .map(JournalEntry::head)
                .max(Comparator.comparingLong(ChainHead::sequence)));
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
