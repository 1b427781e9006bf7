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

    /** Passes each entry of the chain to the consumer, in order. */
    Future<Void> read(String chain, Consumer<StoredRecord<JournalEntry>> consumer) {
        return AsyncLoop.eachPage(
                chain + ":", afterId -> journal.between(afterId, chain + ";", PAGE), StoredRecord::id, page -> {
                    page.forEach(consumer);
                    return Future.succeededFuture();
                });
    }

    /** The refunds in the chain by id; damaged entries are skipped. */
    Future<Map<String, RefundTrace>> refunds(String chain) {
        Map<String, RefundTrace> refunds = new TreeMap<>();
        return read(chain, stored -> stored.content().ifPresent(entry -> RefundTrace.add(entry.event(), refunds)))
                .map(refunds);
    }
}
