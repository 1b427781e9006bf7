package io.hwanbul.journal;

import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.Payment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The chains of one payment as they were read, usually one. */
record PaymentChains(String impUid, List<ChainVerifier> chains) {

    /** The refunds that the chains tell of, by id; of two chains the one that the document names is the later. */
    Map<String, RefundTrace> refunds(Optional<Payment> payment) {
        String current = payment.flatMap(Payment::head).map(ChainHead::chain).orElse("");
        Map<String, RefundTrace> all = new TreeMap<>();
        chains.stream()
                .sorted(Comparator.comparing(chain -> chain.chain().equals(current)))
                .forEach(chain -> all.putAll(chain.refunds()));
        return all;
    }

    /** What is wrong with the chains themselves, and where they differ from the payment's document. */
    List<JournalFinding> findings(Optional<Payment> payment) {
        List<JournalFinding> findings = new ArrayList<>();
        chains.forEach(chain -> findings.addAll(chain.findings()));
        payment.flatMap(this::headFinding).ifPresent(findings::add);
        payment.flatMap(this::sumFinding).ifPresent(findings::add);
        differences(payment).forEach((id, problem) -> findings.add(new JournalFinding(id, problem)));
        return findings;
    }

    private Optional<JournalFinding> headFinding(Payment payment) {
        if (payment.head().isEmpty()) {
            return chains.stream()
                    .findFirst()
                    .map(chain -> new JournalFinding(chain.chain(), "the payment's document names no last entry"));
        }
        ChainHead head = payment.head().get();
        Optional<ChainVerifier> chain =
                chains.stream().filter(one -> one.has(head)).findFirst();
        String place = ChainHead.id(head.chain(), head.sequence());
        if (chain.isEmpty()) {
            String problem = "the document names it as the last entry, but it is not there, or has another hash";
            return Optional.of(new JournalFinding(place, problem));
        }
        return chain.filter(one -> one.length() > head.sequence())
                .map(one -> new JournalFinding(place, "the document names it as the last entry, but others follow"));
    }

    /** While a refund is pending, its outcome may explain the difference. */
    private Optional<JournalFinding> sumFinding(Payment payment) {
        BigDecimal cancelled = payment.seen().cancelAmount();
        BigDecimal unaccounted = payment.unaccounted();
        return payment.pending().isPresent() || unaccounted.signum() == 0
                ? Optional.empty()
                : Optional.of(new JournalFinding(
                        impUid,
                        "the refunds on record add up to " + RefundEvents.text(cancelled.subtract(unaccounted))
                                + ", and the gateway's cancelled amount is " + RefundEvents.text(cancelled)));
    }

    /** The problems by the refund's id. */
    private Map<String, String> differences(Optional<Payment> payment) {
        Map<String, RefundTrace> journaled = refunds(payment);
        Map<String, RefundTrace> documented = payment.map(RefundTrace::in).orElse(Map.of());
        Set<String> ids = new TreeSet<>(journaled.keySet());
        ids.addAll(documented.keySet());
        Map<String, String> differences = new TreeMap<>();
        ids.forEach(id -> difference(Optional.ofNullable(journaled.get(id)), Optional.ofNullable(documented.get(id)))
                .filter(problem -> payment.isEmpty() || !isDisplaced(journaled.get(id), documented.get(id)))
                .ifPresent(problem -> differences.put(id, problem)));
        return differences;
    }

    /** Whether another refund may have taken its place in the document, since it was never sent. */
    private static boolean isDisplaced(@Nullable RefundTrace journaled, @Nullable RefundTrace documented) {
        return journaled != null && journaled.neverSent() && documented == null;
    }

    private static Optional<String> difference(Optional<RefundTrace> journaled, Optional<RefundTrace> documented) {
        if (journaled.isEmpty()) {
            return Optional.of("the journal does not tell of this refund");
        }
        RefundTrace inJournal = journaled.get();
        if (documented.isEmpty()) {
            return Optional.of("no document has this refund; the journal says " + inJournal.summary());
        }
        RefundTrace inDocument = documented.get();
        return inJournal.agreesWith(inDocument)
                ? Optional.empty()
                : Optional.of(
                        "the document says " + inDocument.summary() + "; the journal says " + inJournal.summary());
    }
}
