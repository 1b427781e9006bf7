package io.hwanbul.simulation;

import io.hwanbul.journal.EventType;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.JournalEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The journal as the majority of the replica set has it. */
final class SimJournal {
    private final Map<String, List<JournalEntry>> chains = new HashMap<>();

    JournalEntry write(JournalEvent event) {
        List<JournalEntry> chain = chains.computeIfAbsent(event.chain(), began -> new ArrayList<>());
        Optional<JournalEntry> last = chain.isEmpty() ? Optional.empty() : Optional.of(chain.get(chain.size() - 1));
        JournalEntry entry = JournalEntry.after(last.map(JournalEntry::head), event);
        chain.add(entry);
        return entry;
    }

    /** How many entries of this kind a refund has. */
    long count(String refundId, EventType what) {
        return chains.values().stream()
                .flatMap(List::stream)
                .map(JournalEntry::event)
                .filter(event -> event.refundId().equals(refundId) && event.what() == what)
                .count();
    }
}
