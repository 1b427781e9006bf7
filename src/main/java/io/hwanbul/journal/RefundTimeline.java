package io.hwanbul.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The entries of a chain that are about one refund, and the last few of those between two of them that name none: anybody
 * may ask again and again, and must not crowd out what happened.
 */
final class RefundTimeline {
    /** What the gateway is asked without a mark names no refund: a sending and its answer. */
    private static final int MOST_BETWEEN = 4;

    private final String refundId;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final Deque<JournalEntry> between = new ArrayDeque<>();

    RefundTimeline(String refundId) {
        this.refundId = refundId;
    }

    /** Takes the next entry of the chain; one that is damaged tells nothing. */
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
            if (between.size() > MOST_BETWEEN) {
                between.remove();
            }
        }
    }

    List<JournalEntry> entries() {
        return List.copyOf(entries);
    }
}
