package io.hwanbul.refund.simulation;

import io.hwanbul.refund.Entry;
import io.hwanbul.refund.Event;
import io.hwanbul.refund.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The journal as a majority knows it. */
final class SimJournal {
    private final Map<String, List<Entry>> chains = new HashMap<>();

    Entry write(Event event) {
        List<Entry> chain = chains.computeIfAbsent(event.chain(), began -> new ArrayList<>());
        Optional<Entry> last = chain.isEmpty() ? Optional.empty() : Optional.of(chain.get(chain.size() - 1));
        Entry entry = Entry.after(last.map(Entry::head), event);
        chain.add(entry);
        return entry;
    }

    /** How many entries of this kind a refund has. */
    long count(String refundId, What what) {
        return chains.values().stream()
                .flatMap(List::stream)
                .map(Entry::event)
                .filter(event -> event.refundId().equals(refundId) && event.what() == what)
                .count();
    }
}
