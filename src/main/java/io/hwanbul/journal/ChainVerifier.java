package io.hwanbul.journal;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Checks one chain, entry by entry: that each is what its hash says, follows the one before it, and none is missing in
 * between. It keeps no entry, but what they tell of the refunds.
 */
final class ChainVerifier {
    private final String chain;
    private final Consumer<JournalFinding> findings;
    private final Map<String, RefundTrace> told = new TreeMap<>();
    private long length;
    private String hash = "";
    private boolean intact = true;

    ChainVerifier(String chain, Consumer<JournalFinding> findings) {
        this.chain = chain;
        this.findings = findings;
    }

    void add(StoredRecord<JournalEntry> stored) {
        if (!stored.id().equals(JournalEntry.id(chain, length + 1))) {
            find(JournalEntry.id(chain, length + 1), "the entry is missing; the next one is " + stored.id());
        }
        stored.content().ifPresentOrElse(this::check, () -> damaged(stored.id()));
    }

    private void check(JournalEntry entry) {
        if (!entry.isWhole()) {
            find(entry.id(), "the hash is not that of the entry");
        }
        if (!entry.previous().equals(hash)) {
            find(entry.id(), "it does not follow the entry before it");
        }
        length = entry.sequence();
        hash = entry.hash();
        RefundTrace.note(told, entry.event());
    }

    private void damaged(String id) {
        find(id, "the document is no entry, or holds more than one");
        length++;
    }

    private void find(String place, String what) {
        intact = false;
        findings.accept(new JournalFinding(place, what));
    }

    String chain() {
        return chain;
    }

    /** How many entries there are, by the number of the last one. */
    long length() {
        return length;
    }

    /** The last entry's hash; empty before the first. */
    String hash() {
        return hash;
    }

    boolean isIntact() {
        return intact;
    }

    Map<String, RefundTrace> told() {
        return told;
    }
}
