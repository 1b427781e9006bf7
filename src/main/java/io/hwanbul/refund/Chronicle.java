package io.hwanbul.refund;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads a chain page by page. */
final class Chronicle {
    private static final int PAGE = 200;

    /** What the gateway is asked without a mark names no refund: a sending and its answer. */
    private static final int MOST_BETWEEN = 4;

    private final Journal journal;

    Chronicle(Journal journal) {
        this.journal = journal;
    }

    /** Hands every entry of a chain on, in order. */
    Future<Void> of(String chain, Consumer<Stored<Entry>> reader) {
        return Loop.until(
                        (Optional<String> last) -> last.isEmpty(),
                        Optional.of(chain + ":"),
                        last -> journal.between(last.orElseThrow(), chain + ";", PAGE)
                                .map(page -> {
                                    page.forEach(reader);
                                    return page.stream()
                                            .reduce((one, next) -> next)
                                            .map(Stored::id);
                                }))
                .mapEmpty();
    }

    /** What a chain says of each refund; entries that are damaged say nothing. */
    Future<Map<String, Told>> told(String chain) {
        Map<String, Told> told = new TreeMap<>();
        return of(chain, stored -> stored.content().ifPresent(entry -> Told.note(told, entry.event())))
                .map(told);
    }

    /**
     * The entries of a chain that are about a refund, and the last few of those between two of them that name none: anybody
     * may ask again and again, and must not crowd out what happened.
     */
    Future<List<Entry>> about(String chain, String refundId) {
        List<Entry> about = new ArrayList<>();
        Deque<Entry> between = new ArrayDeque<>();
        return of(
                        chain,
                        stored -> stored.content().ifPresent(entry -> {
                            String id = entry.event().refundId();
                            if (id.equals(refundId)) {
                                about.addAll(between);
                                between.clear();
                                about.add(entry);
                            } else if (id.isEmpty() && !about.isEmpty()) {
                                between.add(entry);
                                if (between.size() > MOST_BETWEEN) {
                                    between.remove();
                                }
                            }
                        }))
                .map(about);
    }
}
