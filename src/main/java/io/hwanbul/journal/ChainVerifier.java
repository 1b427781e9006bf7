package io.hwanbul.journal;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Checks one chain, entry by entry: each has the hash that it should have and follows the one before it, and none is
 * missing. It keeps no entries, only what they say about refunds.
 */
final class ChainVerifier {
    private final String chain;
    private final Consumer<JournalFinding> findings;
    private final Map<String, RefundTrace> refunds = new TreeMap<>();
    private long length;
    private String lastHash = "";
    private boolean intact = true;

    ChainVerifier(String chain, Consumer<JournalFinding> findings) {
        this.chain = chain;
        this.findings = findings;
    }

    void add(StoredRecord<JournalEntry> stored) {
        String expectedId = JournalEntry.id(chain, length + 1);
        if (!stored.id().equals(expectedId)) {
            find(expectedId, "the entry is missing; the next one is " + stored.id());
        }
        stored.content().ifPresentOrElse(this::check, () -> skipDamaged(stored.id()));
    }

    private void check(JournalEntry entry) {
        if (!entry.isWhole()) {
            find(entry.id(), "the hash is not that of the entry");
        }
        if (!entry.previous().equals(lastHash)) {
            find(entry.id(), "it does not follow the entry before it");
        }
        length = entry.sequence();
        lastHash = entry.hash();
        RefundTrace.add(entry.event(), refunds);
    }

    private void skipDamaged(String id) {
        find(id, "the document is no entry, or holds more than one");
        length++;
    }

    private void find(String place, String problem) {
        intact = false;
        findings.accept(new JournalFinding(place, problem));
    }

    String chain() {
        return chain;
    }

    /** The number of the last entry. */
    long length() {
        return length;
    }

    /** Empty before the first entry. */
    String lastHash() {
        return lastHash;
    }

    boolean isIntact() {
        return intact;
    }

    /** The refunds in the chain by id. */
    Map<String, RefundTrace> refunds() {
        return refunds;
    }
}
