package io.hwanbul.journal;

import io.hwanbul.payment.AsyncLoop;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refund;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what the chains tell of refunds with the payments' documents, both ways. */
final class DocumentVerifier {
    private static final int PAGE = 100;

    private final Journal journal;
    private final PaymentStore payments;
    private final ChainReader chronicle;
    private final Optional<Instant> beginning;
    private final VerifyCounts tally;

    /** @param beginning when the journal began; what is older is not in it */
    DocumentVerifier(Journal journal, PaymentStore payments, Optional<Instant> beginning, VerifyCounts tally) {
        this.journal = journal;
        this.payments = payments;
        this.chronicle = new ChainReader(journal);
        this.beginning = beginning;
        this.tally = tally;
    }

    /** Each chain of a payment with the document of its payment. */
    Future<Void> compare(List<ChainVerifier> chains) {
        Map<String, ChainVerifier> byImpUid = chains.stream()
                .filter(links -> ChainName.impUid(links.chain()).isPresent())
                .collect(Collectors.toMap(
                        links -> ChainName.impUid(links.chain()).orElseThrow(),
                        Function.identity(),
                        (one, other) -> one));
        return payments.findAll(List.copyOf(byImpUid.keySet())).compose(payments -> {
            Map<String, Payment> found = payments.stream()
                    .collect(Collectors.toMap(
                            payment -> payment.seen().impUid(), Function.identity(), (one, other) -> one));
            return AsyncLoop.each(
                    List.copyOf(byImpUid.entrySet()),
                    chain -> compare(
                            chain.getKey(), chain.getValue().told(), Optional.ofNullable(found.get(chain.getKey()))));
        });
    }

    /** What differs is read once more: a refund may have gone on between the two readings. */
    private Future<Void> compare(String impUid, Map<String, RefundTrace> told, Optional<Payment> payment) {
        if (agree(told, payment)) {
            count(payment);
            return Future.succeededFuture();
        }
        return payments.findAll(List.of(impUid))
                .compose(again -> chronicle.told(ChainName.of(impUid)).map(fresh -> {
                    Optional<Payment> found = again.stream().findFirst();
                    report(fresh, found);
                    count(found);
                    return null;
                }));
    }

    private boolean agree(Map<String, RefundTrace> told, Optional<Payment> payment) {
        Map<String, RefundTrace> stored = payment.map(RefundTrace::in).orElse(Map.of());
        return ids(told, stored).stream()
                .allMatch(id -> difference(Optional.ofNullable(told.get(id)), Optional.ofNullable(stored.get(id)))
                        .isEmpty());
    }

    private void count(Optional<Payment> payment) {
        payment.ifPresent(found -> tally.refunds += found.recorded());
    }

    private void report(Map<String, RefundTrace> told, Optional<Payment> payment) {
        Map<String, RefundTrace> stored = payment.map(RefundTrace::in).orElse(Map.of());
        Set<String> older = payment.map(this::older).orElse(Set.of());
        for (String id : ids(told, stored)) {
            if (!told.containsKey(id) && older.contains(id)) {
                tally.older++;
                tally.refunds--;
            } else {
                difference(Optional.ofNullable(told.get(id)), Optional.ofNullable(stored.get(id)))
                        .ifPresent(what -> tally.find(id, what));
            }
        }
    }

    private static Set<String> ids(Map<String, RefundTrace> told, Map<String, RefundTrace> stored) {
        Set<String> ids = new HashSet<>(told.keySet());
        ids.addAll(stored.keySet());
        return ids;
    }

    private static Optional<String> difference(Optional<RefundTrace> told, Optional<RefundTrace> stored) {
        if (told.isEmpty()) {
            return Optional.of("the journal does not tell of this refund");
        }
        if (stored.isEmpty()) {
            return told.filter(RefundTrace::begun)
                    .map(so -> "no document has this refund; the journal says " + so.state() + ", " + so.amount());
        }
        RefundTrace document = stored.get();
        return told.filter(so -> !so.agreesWith(document))
                .map(so -> "the document says " + document.state() + ", " + document.amount() + "; the journal says "
                        + so.state() + ", " + so.amount());
    }

    /** The refunds that began before the journal did, as far as the document can be believed. */
    private Set<String> older(Payment payment) {
        Set<String> older = payment.refunds().stream()
                .filter(refund -> isOlder(refund.origin().requestedAt()))
                .map(Refund::id)
                .collect(Collectors.toCollection(HashSet::new));
        payment.foreign().stream()
                .filter(foreign -> isOlder(foreign.recordedAt()))
                .map(ForeignRefund::id)
                .forEach(older::add);
        return older;
    }

    private boolean isOlder(Instant time) {
        return beginning.map(time::isBefore).orElse(true);
    }

    /** Takes the payments with refunds that have no chain at all. */
    Future<Void> withoutChain() {
        return AsyncLoop.pages("", behind -> payments.refunded(behind, PAGE).compose(this::withoutChain));
    }

    private Future<Optional<String>> withoutChain(List<Payment> payments) {
        List<String> firsts = payments.stream()
                .map(payment -> JournalEntry.id(ChainName.of(payment), 1))
                .toList();
        return journal.read(firsts).map(found -> {
            Set<String> there = found.stream().map(StoredRecord::id).collect(Collectors.toSet());
            payments.stream()
                    .filter(payment -> !there.contains(JournalEntry.id(ChainName.of(payment), 1)))
                    .forEach(payment -> {
                        report(Map.of(), Optional.of(payment));
                        count(Optional.of(payment));
                    });
            return AsyncLoop.last(payments).map(payment -> payment.seen().impUid());
        });
    }
}
