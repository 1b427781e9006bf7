package io.hwanbul.journal;

import io.hwanbul.payment.ChainHead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks one chain, entry by entry: each has the hash that it should have and follows the one before it, and none is
 * missing. It keeps no entries, only their hashes and what they say about refunds.
 */
final class ChainVerifier {
    private final String chain;
    private final List<JournalFinding> findings = new ArrayList<>();
    private final Map<String, RefundTrace> refunds = new TreeMap<>();
    private final Map<Long, String> hashes = new HashMap<>();
    private long length;
    private String lastHash = "";

    ChainVerifier(String chain) {
        this.chain = chain;
    }

    /** The chains of these entries, which are ordered by id. */
    static List<ChainVerifier> of(List<StoredRecord<JournalEntry>> entries) {
        List<ChainVerifier> chains = new ArrayList<>();
        for (StoredRecord<JournalEntry> stored : entries) {
            String chain = JournalEntry.chainOf(stored.id());
            if (chains.isEmpty() || !chains.get(chains.size() - 1).chain.equals(chain)) {
                chains.add(new ChainVerifier(chain));
            }
            chains.get(chains.size() - 1).add(stored);
        }
        return chains;
    }

    void add(StoredRecord<JournalEntry> stored) {
        String expectedId = ChainHead.id(chain, length + 1);
        if (!stored.id().equals(expectedId)) {
            find(expectedId, "the entry is missing; the next one is " + stored.id());
        }
        stored.content().ifPresentOrElse(this::check, () -> skipDamaged(stored.id(), expectedId));
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
        hashes.put(length, lastHash);
        RefundTrace.add(entry.event(), refunds);
    }

    private void skipDamaged(String id, String expectedId) {
        find(id, "the document is no entry, or holds more than one");
        if (id.equals(expectedId)) {
            length++;
        }
    }

    private void find(String place, String problem) {
        findings.add(new JournalFinding(place, problem));
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

    /** Whether this entry is in the chain, with this hash. */
    boolean has(ChainHead head) {
        return head.chain().equals(chain) && head.hash().equals(hashes.get(head.sequence()));
    }

    List<JournalFinding> findings() {
        return findings;
    }

    /** The refunds that the chain tells of, by id. */
    Map<String, RefundTrace> refunds() {
        return refunds;
    }
}
