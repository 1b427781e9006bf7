package io.hwanbul.refund;

import io.vertx.core.Future;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads a chain page by page. */
final class Chronicle {
    private static final int PAGE = 200;

    private final Journal journal;

    Chronicle(Journal journal) {
        this.journal = journal;
    }

    /** Hands every entry of a chain on, in order. */
    Future<Void> of(String chain, Consumer<Stored<Entry>> reader) {
        return Loop.pages(
                chain + ":",
                behind -> journal.between(behind, chain + ";", PAGE).map(page -> {
                    page.forEach(reader);
                    return Loop.last(page).map(Stored::id);
                }));
    }

    /** What a chain says of each refund; entries that are damaged say nothing. */
    Future<Map<String, Told>> told(String chain) {
        Map<String, Told> told = new TreeMap<>();
        return of(chain, stored -> stored.content().ifPresent(entry -> Told.note(told, entry.event())))
                .map(told);
    }
}
