package io.hwanbul.journal;

import io.hwanbul.async.AsyncLoop;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the chains of one payment whole, wherever their entries are: a payment has at most some hundreds of them. */
final class ChainReader {
    private static final int PAGE = 200;

    private final Journal journal;

    ChainReader(Journal journal) {
        this.journal = journal;
    }

    /**
     * All entries of the payment's chains, ordered by id. Those that are still with the payment are read first: an entry
     * that is moved meanwhile is then read twice, and never missed.
     */
    Future<List<StoredRecord<JournalEntry>>> ofPayment(String impUid) {
        return journal.unmoved(List.of(impUid))
                .compose(unmoved -> moved(ChainName.prefix(impUid)).map(moved -> merged(unmoved, moved)));
    }

    private Future<List<StoredRecord<JournalEntry>>> moved(String prefix) {
        List<StoredRecord<JournalEntry>> moved = new ArrayList<>();
        String end = prefix.substring(0, prefix.length() - 1) + "0"; // follows the slash that ends the prefix
        return AsyncLoop.eachPage(prefix, afterId -> journal.between(afterId, end, PAGE), StoredRecord::id, page -> {
                    moved.addAll(page);
                    return Future.succeededFuture();
                })
                .map(moved);
    }

    /** An entry that is not moved yet, and whose number another one has, gets the id under which it will be kept. */
    private static List<StoredRecord<JournalEntry>> merged(
            List<StoredRecord<JournalEntry>> unmoved, List<StoredRecord<JournalEntry>> moved) {
        Map<String, StoredRecord<JournalEntry>> entries = new TreeMap<>();
        moved.forEach(stored -> entries.put(stored.id(), stored));
        for (StoredRecord<JournalEntry> stored : unmoved) {
            StoredRecord<JournalEntry> other = entries.putIfAbsent(stored.id(), stored);
            if (other != null && !other.equals(stored)) {
                stored.content()
                        .map(JournalEntry::forkId)
                        .ifPresent(forkId -> entries.put(forkId, new StoredRecord<>(forkId, stored.content())));
            }
        }
        return List.copyOf(entries.values());
    }
}
