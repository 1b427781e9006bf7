package io.hwanbul.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The entries of a chain that are about one refund, and the last few of those between them that name no refund. Requests
 * are such entries: repeating one many times must not push out what happened.
 */
final class RefundTimeline {
    /** Without a mark in the order, the send to the gateway and its answer name no refund. */
    private static final int MAX_BETWEEN = 4;

    private final String refundId;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final Deque<JournalEntry> between = new ArrayDeque<>();

    RefundTimeline(String refundId) {
        this.refundId = refundId;
    }

    /** Adds the next entry of the chain; damaged ones are skipped. */
    void add(StoredRecord<JournalEntry> stored) {
        stored.content().ifPresent(this::add);
    }

    private void add(JournalEntry entry) {
        String id = entry.event().refundId();
        if (id.equals(refundId)) {
            entries.addAll(between);
            between.clear();
            entries.add(entry);
        } else if (id.isEmpty() && !entries.isEmpty()) {
            between.add(entry);
            if (between.size() > MAX_BETWEEN) {
                between.remove();
            }
        }
    }

    List<JournalEntry> entries() {
        return List.copyOf(entries);
    }
}
