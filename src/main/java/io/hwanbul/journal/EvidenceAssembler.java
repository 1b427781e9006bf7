package io.hwanbul.journal;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentLookup;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Combines a refund's document with its entries in the journal. */
public final class EvidenceAssembler {
    /** Repeating a request many times must not make the evidence unreadable. */
    private static final int MAX_REQUESTS = 50;

    private final PaymentLookup payments;
    private final Journal journal;
    private final ChainReader chainReader;
    private final Clock clock;

    public EvidenceAssembler(PaymentLookup payments, Journal journal, Clock clock) {
        this.payments = payments;
        this.journal = journal;
        this.chainReader = new ChainReader(journal);
        this.clock = clock;
    }

    /** Fails as {@link PaymentLookup#ofRefund} does. */
    public Future<Evidence> of(Caller caller, String refundId) {
        return payments.ofRefund(caller, refundId)
                .compose(payment -> chainReader
                        .ofPayment(payment.seen().impUid())
                        .compose(entries -> journal.requests(refundId, MAX_REQUESTS)
                                .map(requests -> evidence(caller, payment, refundId, entries, requests))));
    }

    private Evidence evidence(
            Caller caller,
            Payment payment,
            String refundId,
            List<StoredRecord<JournalEntry>> entries,
            List<StoredRecord<JournalEntry>> requests) {
        List<JournalEntry> timeline = Stream.concat(entries.stream(), requests.stream())
                .flatMap(stored -> stored.content().stream())
                .filter(entry -> entry.event().refundId().equals(refundId))
                .sorted(Comparator.comparing(entry -> entry.event().at())) // stable: a chain's own order stays
                .toList();
        boolean whole = requests.stream()
                .allMatch(
                        stored -> stored.content().filter(JournalEntry::isWhole).isPresent());
        return new Evidence(payment, refundId, timeline, checked(payment, entries, whole), clock.now(), caller.name());
    }

    private static Evidence.Checked checked(
            Payment payment, List<StoredRecord<JournalEntry>> entries, boolean requestsAreWhole) {
        String chain = payment.head().map(ChainHead::chain).orElse("");
        return ChainVerifier.of(entries).stream()
                .filter(verifier -> verifier.chain().equals(chain))
                .findFirst()
                .map(verifier -> new Evidence.Checked(
                        chain,
                        verifier.length(),
                        verifier.lastHash(),
                        requestsAreWhole
                                && verifier.findings().isEmpty()
                                && payment.head().filter(verifier::has).isPresent()))
                .orElseGet(() -> new Evidence.Checked(chain, 0, "", false));
    }
}
