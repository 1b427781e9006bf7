package io.hwanbul.simulation;

import io.hwanbul.journal.EventType;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.JournaledChange;
import java.util.ArrayList;
import java.util.List;

/** The entries that were stored with the payments, as the majority of the replica set has them. */
final class SimJournal {
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
}
