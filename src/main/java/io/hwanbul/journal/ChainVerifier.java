package io.hwanbul.journal;

import io.hwanbul.payment.ChainHead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks one chain, entry by entry: each has the hash that it should have and follows the one before it, and none is
 * missing. It keeps no entries, only their hashes and what they say about refunds.
 */
final class ChainVerifier {
    private final String chain;
    private final List<JournalFinding> findings = new ArrayList<>();
    private final Map<String, RefundTrace> refunds = new TreeMap<>();
    private final Map<Long, Set<String>> hashes = new HashMap<>(Map.of(0L, new HashSet<>(Set.of(""))));
    private long entries;
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
        entries++;
        String expectedId = ChainHead.id(chain, length + 1);
        if (isFork(stored)) {
            find(stored.id(), "another entry has this number: the payment's document was set back");
        } else if (!stored.id().equals(expectedId)) {
            find(expectedId, "the entry is missing; the next one is " + stored.id());
        }
        stored.content()
                .ifPresentOrElse(entry -> check(stored.id(), entry), () -> skipDamaged(stored.id(), expectedId));
    }

    private static boolean isFork(StoredRecord<JournalEntry> stored) {
        return stored.content()
                .map(JournalEntry::forkId)
                .filter(stored.id()::equals)
                .isPresent();
    }

    private void check(String id, JournalEntry entry) {
        if (!entry.isWhole()) {
            find(id, "the hash is not that of the entry");
        }
        if (!hashes.getOrDefault(entry.sequence() - 1, Set.of()).contains(entry.previous())) {
            find(id, "it does not follow the entry before it");
        }
        length = entry.sequence();
        lastHash = entry.hash();
        hashes.computeIfAbsent(length, none -> new HashSet<>()).add(lastHash);
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

    /** How many entries there are. */
    long entries() {
        return entries;
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
        return head.chain().equals(chain)
                && hashes.getOrDefault(head.sequence(), Set.of()).contains(head.hash());
    }

    List<JournalFinding> findings() {
        return findings;
    }

    /** The refunds that the chain tells of, by id. */
    Map<String, RefundTrace> refunds() {
        return refunds;
    }
}
