package io.hwanbul.refund;

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
final class DocumentAudit {
    private static final int PAGE = 100;

    private final Journal journal;
    private final Copies copies;
    private final Chronicle chronicle;
    private final Optional<Instant> beginning;
    private final Tally tally;

    /** @param beginning when the journal began; what is older is not in it */
    DocumentAudit(Journal journal, Copies copies, Optional<Instant> beginning, Tally tally) {
        this.journal = journal;
        this.copies = copies;
        this.chronicle = new Chronicle(journal);
        this.beginning = beginning;
        this.tally = tally;
    }

    /** Each chain of a payment with the document of its payment. */
    Future<Void> compare(List<Links> chains) {
        Map<String, Links> byImpUid = chains.stream()
                .filter(links -> Chain.impUid(links.chain()).isPresent())
                .collect(Collectors.toMap(
                        links -> Chain.impUid(links.chain()).orElseThrow(), Function.identity(), (one, other) -> one));
        return copies.findAll(List.copyOf(byImpUid.keySet())).compose(payments -> {
            Map<String, Payment> found = payments.stream()
                    .collect(Collectors.toMap(
                            payment -> payment.seen().impUid(), Function.identity(), (one, other) -> one));
            return Loop.each(
                    List.copyOf(byImpUid.entrySet()),
                    chain -> compare(
                            chain.getKey(), chain.getValue().told(), Optional.ofNullable(found.get(chain.getKey()))));
        });
    }

    /** What differs is read once more: a refund may have gone on between the two readings. */
    private Future<Void> compare(String impUid, Map<String, Told> told, Optional<Payment> payment) {
        if (agree(told, payment)) {
            count(payment);
            return Future.succeededFuture();
        }
        return copies.findAll(List.of(impUid))
                .compose(again -> chronicle.told(Chain.of(impUid)).map(fresh -> {
                    Optional<Payment> found = again.stream().findFirst();
                    report(fresh, found);
                    count(found);
                    return null;
                }));
    }

    private boolean agree(Map<String, Told> told, Optional<Payment> payment) {
        Map<String, Told> stored = payment.map(Told::in).orElse(Map.of());
        return ids(told, stored).stream()
                .allMatch(id -> difference(Optional.ofNullable(told.get(id)), Optional.ofNullable(stored.get(id)))
                        .isEmpty());
    }

    private void count(Optional<Payment> payment) {
        payment.ifPresent(found -> tally.refunds += found.recorded());
    }

    private void report(Map<String, Told> told, Optional<Payment> payment) {
        Map<String, Told> stored = payment.map(Told::in).orElse(Map.of());
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

    private static Set<String> ids(Map<String, Told> told, Map<String, Told> stored) {
        Set<String> ids = new HashSet<>(told.keySet());
        ids.addAll(stored.keySet());
        return ids;
    }

    private static Optional<String> difference(Optional<Told> told, Optional<Told> stored) {
        if (told.isEmpty()) {
            return Optional.of("the journal does not tell of this refund");
        }
        if (stored.isEmpty()) {
            return told.filter(Told::begun)
                    .map(so -> "no document has this refund; the journal says " + so.state() + ", " + so.amount());
        }
        Told document = stored.get();
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
        return Loop.pages("", behind -> copies.refunded(behind, PAGE).compose(this::withoutChain));
    }

    private Future<Optional<String>> withoutChain(List<Payment> payments) {
        List<String> firsts =
                payments.stream().map(payment -> Entry.id(Chain.of(payment), 1)).toList();
        return journal.read(firsts).map(found -> {
            Set<String> there = found.stream().map(Stored::id).collect(Collectors.toSet());
            payments.stream()
                    .filter(payment -> !there.contains(Entry.id(Chain.of(payment), 1)))
                    .forEach(payment -> {
                        report(Map.of(), Optional.of(payment));
                        count(Optional.of(payment));
                    });
            return Loop.last(payments).map(payment -> payment.seen().impUid());
        });
    }
}
