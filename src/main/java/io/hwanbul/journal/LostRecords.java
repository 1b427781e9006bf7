package io.hwanbul.journal;

import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rebuilds the refunds that a payment's document has lost, because the shop's program replaced it or a backup was restored,
 * from what the journal tells of them.
 */
public final class LostRecords {
    private final Journal journal;
    private final ChainReader chainReader;

    /**
     * What was rebuilt.
     *
     * @param refunds the refunds that the journal tells of and the document does not have
     * @param end     the last entry of the payment's chain; what is rebuilt follows it, so that no number is given twice
     */
    public record Rebuilt(List<Refund> refunds, Optional<ChainHead> end) {}

    public LostRecords(Journal journal) {
        this.journal = journal;
        this.chainReader = new ChainReader(journal);
    }

    /** How many entries of this chain the journal has; they are moved there after they were stored with the payment. */
    public Future<Long> moved(ChainHead chain) {
        return journal.head(chain.chain())
                .map(last -> last.map(ChainHead::sequence).orElse(0L));
    }

    /**
     * Fails with {@link io.hwanbul.payment.Reason#DATABASE_UNAVAILABLE} when the journal cannot be read.
     *
     * @param seen the payment as the gateway shows it now
     */
    public Future<Rebuilt> of(Payment payment, GatewayPayment seen) {
        return chainReader.ofPayment(payment.seen().impUid()).map(stored -> {
            List<JournalEntry> entries = stored.stream()
                    .flatMap(record -> record.content().stream())
                    .filter(JournalEntry::isWhole)
                    .toList();
            return new Rebuilt(refunds(payment, seen, entries), end(payment, entries));
        });
    }

    private static List<Refund> refunds(Payment payment, GatewayPayment seen, List<JournalEntry> entries) {
        Map<String, RebuiltRefund> lost = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            String id = entry.event().refundId();
            if (!id.isEmpty() && payment.refund(id).isEmpty()) {
                lost.computeIfAbsent(id, unknown -> new RebuiltRefund(id)).add(entry.event());
            }
        }
        return lost.values().stream()
                .flatMap(refund -> refund.on(seen).stream())
                .filter(refund -> !refund.wasNeverSent()) // it may have given its place to another
                .toList();
    }

    /** The last entry of the document's own chain, or else of the chain that was written last. */
    private static Optional<ChainHead> end(Payment payment, List<JournalEntry> entries) {
        Optional<String> own = payment.head().map(ChainHead::chain);
        Optional<String> chain = entries.stream()
                .max(Comparator.comparing(entry -> entry.event().at()))
                .map(JournalEntry::chain)
                .filter(last -> own.isEmpty());
        Stream<ChainHead> ends = entries.stream()
                .map(JournalEntry::head)
                .filter(head -> own.or(() -> chain).filter(head.chain()::equals).isPresent());
        return Stream.concat(ends, payment.head().stream()).max(Comparator.comparingLong(ChainHead::sequence));
    }
}
