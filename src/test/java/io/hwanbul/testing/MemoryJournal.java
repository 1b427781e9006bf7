package io.hwanbul.testing;

import io.hwanbul.journal.ChainName;
import io.hwanbul.journal.EventType;
import io.hwanbul.journal.Journal;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.JournalEvent;
import io.hwanbul.journal.JournalWriter;
import io.hwanbul.journal.StoredRecord;
import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A journal in memory; a test may also change its entries as it likes. */
public final class MemoryJournal implements Journal, JournalWriter {
    /** The chain of what was written. */
    public static final String REQUESTS = "requests:2026-11-22/A";

    /** The entries by id; a test may change them as somebody with the database's password could. */
    public final TreeMap<String, StoredRecord<JournalEntry>> entries = new TreeMap<>();

    /** The entries that are still with their payments, by id. */
    public final TreeMap<String, StoredRecord<JournalEntry>> outboxes = new TreeMap<>();

    /** Happens before and after each read, while somebody else works on. */
    public Runnable aroundReads = () -> {};

    /** Whether each of the next writes fails; later writes succeed. */
    public final Deque<Boolean> failing = new ArrayDeque<>();

    @Override
    public Future<Void> write(JournalEvent event) {
        if (Boolean.TRUE.equals(failing.poll())) {
            return Future.failedFuture(Refusal.databaseUnavailable());
        }
        append(REQUESTS, event);
        return Future.succeededFuture();
    }

    /** Appends an event to a chain. */
    public JournalEntry append(String chain, JournalEvent event) {
        ChainHead head = last(chain).orElseGet(() -> new ChainHead(chain, 0, ""));
        return put(JournalEntry.after(head, event));
    }

    public JournalEntry put(JournalEntry entry) {
        entries.put(entry.id(), new StoredRecord<>(entry.id(), Optional.of(entry)));
        return entry;
    }

    /** The entries chain by chain. */
    public List<JournalEntry> written() {
        return entries.values().stream()
                .flatMap(stored -> stored.content().stream())
                .toList();
    }

    /** The types of the entries, in order. */
    public List<EventType> types() {
        return written().stream().map(entry -> entry.event().what()).toList();
    }

    /** Adds an entry that is still with its payment. */
    public void leave(JournalEntry entry) {
        outboxes.put(entry.id(), new StoredRecord<>(entry.id(), Optional.of(entry)));
    }

    /** Moves all entries that are still with their payments. */
    public void move() {
        outboxes.values().stream().flatMap(stored -> stored.content().stream()).forEach(this::move);
        outboxes.clear();
    }

    private void move(JournalEntry entry) {
        StoredRecord<JournalEntry> moved = new StoredRecord<>(entry.id(), Optional.of(entry));
        StoredRecord<JournalEntry> other = entries.putIfAbsent(entry.id(), moved);
        if (other != null && !other.equals(moved)) {
            entries.put(entry.forkId(), new StoredRecord<>(entry.forkId(), moved.content()));
        }
    }

    private <T> Future<T> read(Supplier<T> read) {
        aroundReads.run();
        T result = read.get();
        aroundReads.run();
        return Future.succeededFuture(result);
    }

    @Override
    public Future<Optional<ChainHead>> head(String chain) {
        return read(() -> last(chain));
    }

    private Optional<ChainHead> last(String chain) {
        return entries.subMap(chain + ":", chain + ";").values().stream()
                .reduce((one, next) -> next)
                .flatMap(StoredRecord::content)
                .map(JournalEntry::head);
    }

    @Override
    public Future<List<StoredRecord<JournalEntry>>> between(String afterId, String beforeId, int limit) {
        return read(() -> entries.subMap(afterId, false, beforeId, false).values().stream()
                .limit(limit)
                .toList());
    }

    @Override
    public Future<List<StoredRecord<JournalEntry>>> read(List<String> ids) {
        return read(() -> entries.values().stream()
                .filter(stored -> ids.contains(stored.id()))
                .toList());
    }

    @Override
    public Future<List<DatedId>> since(Instant after, int limit) {
        return read(() -> entries.values().stream()
                .flatMap(stored ->
                        stored.content().map(entry -> new DatedId(entry.event().at(), stored.id())).stream())
                .filter(entry -> entry.at().isAfter(after))
                .sorted(Comparator.comparing(DatedId::at))
                .toList());
    }

    @Override
    public Future<List<StoredRecord<JournalEntry>>> requests(String refundId, int limit) {
        return read(() -> entries.values().stream()
                .filter(stored -> stored.content()
                        .map(JournalEntry::event)
                        .filter(event -> event.what() == EventType.REQUESTED
                                && event.refundId().equals(refundId))
                        .isPresent())
                .limit(limit)
                .toList());
    }

    @Override
    public Future<List<StoredRecord<JournalEntry>>> unmoved(List<String> impUids) {
        return read(() -> outboxes.values().stream()
                .filter(stored ->
                        ChainName.impUid(stored.id()).filter(impUids::contains).isPresent())
                .toList());
    }

    @Override
    public Future<Boolean> hasUnmoved(Instant before) {
        return read(() -> outboxes.values().stream()
                .flatMap(stored -> stored.content().stream())
                .anyMatch(entry -> entry.event().at().isBefore(before)));
    }

    @Override
    public Future<Optional<Instant>> beginning() {
        return read(() -> Stream.concat(entries.values().stream(), outboxes.values().stream())
                .flatMap(stored -> stored.content().stream())
                .map(entry -> entry.event().at())
                .min(Comparator.naturalOrder()));
    }
}
