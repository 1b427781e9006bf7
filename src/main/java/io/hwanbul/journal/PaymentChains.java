package io.hwanbul.journal;

import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.Payment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The chains of one payment as they were read, usually one. */
record PaymentChains(String impUid, List<ChainVerifier> chains) {

    /** The refunds that the chains tell of, by id. */
    Map<String, RefundTrace> refunds() {
        Map<String, RefundTrace> all = new TreeMap<>();
        chains.forEach(chain -> all.putAll(chain.refunds()));
        return all;
    }

    /** What is wrong with the chains themselves, and where they differ from the payment's document. */
    List<JournalFinding> findings(Optional<Payment> payment) {
        List<JournalFinding> findings = new ArrayList<>();
        chains.forEach(chain -> findings.addAll(chain.findings()));
        payment.flatMap(Payment::head)
                .filter(head -> chains.stream().noneMatch(chain -> chain.has(head)))
                .ifPresent(head -> findings.add(new JournalFinding(
                        ChainHead.id(head.chain(), head.sequence()),
                        "the document names it as the last entry, but it is not there, or has another hash")));
        differences(payment).forEach((id, problem) -> findings.add(new JournalFinding(id, problem)));
        return findings;
    }

    /** The problems by the refund's id. */
    private Map<String, String> differences(Optional<Payment> payment) {
        Map<String, RefundTrace> journaled = refunds();
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
            return Optional.of("no document has this refund; the journal says " + inJournal.summary());
        }
        RefundTrace inDocument = documented.get();
        return inJournal.agreesWith(inDocument)
                ? Optional.empty()
                : Optional.of(
                        "the document says " + inDocument.summary() + "; the journal says " + inJournal.summary());
    }
}
