package io.hwanbul.journal;

import io.hwanbul.payment.AsyncLoop;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refund;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the refunds in the journal with those in the payments' documents, both ways. */
final class DocumentVerifier {
    private static final int PAGE = 100;

    private final Journal journal;
    private final PaymentStore payments;
    private final ChainReader chainReader;
    private final Optional<Instant> beginning;
    private final Consumer<JournalFinding> findings;
    private long refunds;
    private long older;

    /** @param beginning when the journal began; older refunds are not in it */
    DocumentVerifier(
            Journal journal, PaymentStore payments, Optional<Instant> beginning, Consumer<JournalFinding> findings) {
        this.journal = journal;
        this.payments = payments;
        this.chainReader = new ChainReader(journal);
        this.beginning = beginning;
        this.findings = findings;
    }

    /** How many refunds of documents were compared with the journal. */
    long refunds() {
        return refunds;
    }

    /** How many refunds of documents began before the journal did. */
    long older() {
        return older;
    }

    /** Compares each chain of a payment with the payment's document. */
    Future<Void> compare(List<ChainVerifier> chains) {
        Map<String, Map<String, RefundTrace>> journaled = new TreeMap<>();
        chains.forEach(chain ->
                ChainName.impUid(chain.chain()).ifPresent(impUid -> journaled.putIfAbsent(impUid, chain.refunds())));
        return payments.findAllById(List.copyOf(journaled.keySet()))
                .compose(found -> AsyncLoop.each(
                        List.copyOf(journaled.entrySet()),
                        chain -> compare(
                                chain.getKey(), chain.getValue(), Optional.ofNullable(found.get(chain.getKey())))));
    }

    /** What differs is read once more, since a refund may have gone on between the two reads. */
    private Future<Void> compare(String impUid, Map<String, RefundTrace> journaled, Optional<Payment> payment) {
        if (differences(journaled, payment).isEmpty()) {
            report(journaled, payment);
            return Future.succeededFuture();
        }
        return payments.findAll(List.of(impUid))
                .compose(found -> chainReader.refunds(ChainName.of(impUid)).map(reread -> {
                    report(reread, found.stream().findFirst());
                    return null;
                }));
    }

    private void report(Map<String, RefundTrace> journaled, Optional<Payment> payment) {
        Set<String> olderIds = payment.map(this::olderThanJournal).orElseGet(TreeSet::new);
        olderIds.removeAll(journaled.keySet());
        differences(journaled, payment).forEach((id, problem) -> {
            if (!olderIds.contains(id)) {
                findings.accept(new JournalFinding(id, problem));
            }
        });
        older += olderIds.size();
        refunds += payment.map(Payment::recorded).orElse(0) - olderIds.size();
    }

    /** The problems by the refund's id. */
    private static Map<String, String> differences(Map<String, RefundTrace> journaled, Optional<Payment> payment) {
        Map<String, RefundTrace> documented = payment.map(RefundTrace::in).orElse(Map.of());
        Set<String> ids = new TreeSet<>(journaled.keySet());
        ids.addAll(documented.keySet());
        Map<String, String> differences = new TreeMap<>();
        ids.forEach(id -> difference(Optional.ofNullable(journaled.get(id)), Optional.ofNullable(documented.get(id)))
                .ifPresent(problem -> differences.put(id, problem)));
        return differences;
    }

    private static Optional<String> difference(Optional<RefundTrace> journaled, Optional<RefundTrace> documented) {
        if (journaled.isEmpty()) {
            return Optional.of("the journal does not tell of this refund");
        }
        RefundTrace inJournal = journaled.get();
        if (documented.isEmpty()) {
            return inJournal.begun()
                    ? Optional.of("no document has this refund; the journal says " + inJournal.summary())
                    : Optional.empty();
        }
        RefundTrace inDocument = documented.get();
        return inJournal.agreesWith(inDocument)
                ? Optional.empty()
                : Optional.of(
                        "the document says " + inDocument.summary() + "; the journal says " + inJournal.summary());
    }

    /** The refunds that began before the journal did, by the document's own times. */
    private Set<String> olderThanJournal(Payment payment) {
        Stream<String> ours = payment.refunds().stream()
                .filter(refund -> isOlder(refund.origin().requestedAt()))
                .map(Refund::id);
        Stream<String> foreign = payment.foreign().stream()
                .filter(refund -> isOlder(refund.recordedAt()))
                .map(ForeignRefund::id);
        return Stream.concat(ours, foreign).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isOlder(Instant time) {
        return beginning.map(time::isBefore).orElse(true);
    }

    /** Reports the payments with refunds that have no chain. */
    Future<Void> compareWithoutChain() {
        return AsyncLoop.eachPage(
                "",
                afterImpUid -> payments.refunded(afterImpUid, PAGE),
                payment -> payment.seen().impUid(),
                this::reportWithoutChain);
    }

    private Future<Void> reportWithoutChain(List<Payment> page) {
        return journal.read(page.stream().map(DocumentVerifier::firstEntryId).toList())
                .map(found -> {
                    Set<String> present = found.stream().map(StoredRecord::id).collect(Collectors.toSet());
                    page.stream()
                            .filter(payment -> !present.contains(firstEntryId(payment)))
                            .forEach(payment -> report(Map.of(), Optional.of(payment)));
                    return null;
                });
    }

    private static String firstEntryId(Payment payment) {
        return JournalEntry.id(ChainName.of(payment), 1);
    }
}
