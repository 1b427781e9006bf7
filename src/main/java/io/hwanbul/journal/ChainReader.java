package io.hwanbul.journal;

import io.hwanbul.payment.AsyncLoop;
import io.vertx.core.Future;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads a chain page by page. */
final class ChainReader {
    private static final int PAGE = 200;

    private final Journal journal;

    ChainReader(Journal journal) {
        this.journal = journal;
    }

    /** Hands every entry of a chain on, in order. */
    Future<Void> of(String chain, Consumer<StoredRecord<JournalEntry>> reader) {
        return AsyncLoop.pages(
                chain + ":",
                behind -> journal.between(behind, chain + ";", PAGE).map(page -> {
                    page.forEach(reader);
                    return AsyncLoop.last(page).map(StoredRecord::id);
                }));
    }

    /** What a chain says of each refund; entries that are damaged say nothing. */
    Future<Map<String, RefundTrace>> told(String chain) {
        Map<String, RefundTrace> told = new TreeMap<>();
        return of(chain, stored -> stored.content().ifPresent(entry -> RefundTrace.note(told, entry.event())))
                .map(told);
    }
}
