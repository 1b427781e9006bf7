package io.hwanbul.journal;

import io.hwanbul.async.AsyncLoop;
import io.hwanbul.async.HalvedTime;
import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refund;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the refunds in the journal with those in the payments' documents, both ways. */
final class DocumentVerifier {
    /** Later than any refund; the database's own dates go further. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /** A refund may go on, and its entries be moved, between the reads of its document and of its chain. */
    private static final int READS = 3;

    private final Journal journal;
    private final PaymentStore payments;
    private final ChainReader chainReader;
    private final Optional<Instant> beginning;
    private final Consumer<JournalFinding> findings;

    /** The payments whose entries were not all moved: they are when the moved ones are read, and are compared once. */
    private final Set<String> comparedUnmoved = new HashSet<>();

    private long entries;
    private long chains;
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

    /** How many entries the compared payments have. */
    long entries() {
        return entries;
    }

    /** How many chains the compared payments have. */
    long chains() {
        return chains;
    }

    /** How many refunds of documents were compared with the journal. */
    long refunds() {
        return refunds;
    }

    /** How many refunds of documents began before the journal did. */
    long older() {
        return older;
    }

    /** Compares the chains of each payment, as far as their entries are moved, with the payment's document. */
    Future<Void> compare(List<PaymentChains> read) {
        List<PaymentChains> remaining = read.stream()
                .filter(chains -> !comparedUnmoved.contains(chains.impUid()))
                .toList();
        if (remaining.isEmpty()) {
            return Future.succeededFuture();
        }
        List<String> impUids = remaining.stream().map(PaymentChains::impUid).toList();
        return payments.findAllById(impUids)
                .compose(found -> journal.unmoved(impUids)
                        .map(DocumentVerifier::owners)
                        .compose(unmoved -> AsyncLoop.each(
                                remaining,
                                chains -> unmoved.contains(chains.impUid()) || unmoved.contains("")
                                        ? reread(chains.impUid(), READS)
                                        : compare(chains, Optional.ofNullable(found.get(chains.impUid())), READS))));
    }

    /** The payments that the entries belong to; one of no payment is damaged, and may be any payment's. */
    private static Set<String> owners(List<StoredRecord<JournalEntry>> entries) {
        return entries.stream()
                .map(stored -> ChainName.impUid(stored.id()).orElse(""))
                .collect(Collectors.toSet());
    }

    private Future<Void> compare(PaymentChains chains, Optional<Payment> payment, int reads) {
        List<JournalFinding> found = chains.findings(payment);
        if (found.isEmpty() || reads == 1) {
            report(found, chains, payment);
            return Future.succeededFuture();
        }
        return reread(chains.impUid(), reads - 1);
    }

    private Future<Void> reread(String impUid, int reads) {
        return payments.findAll(List.of(impUid))
                .compose(found -> chainReader
                        .ofPayment(impUid)
                        .compose(entries -> compare(
                                new PaymentChains(impUid, ChainVerifier.of(entries)),
                                found.stream().findFirst(),
                                reads)));
    }

    private void report(List<JournalFinding> found, PaymentChains read, Optional<Payment> payment) {
        read.chains().forEach(chain -> entries += chain.entries());
        chains += read.chains().size();
        Set<String> olderIds = payment.map(this::olderThanJournal).orElseGet(TreeSet::new);
        olderIds.removeAll(read.refunds(payment).keySet());
        found.stream().filter(finding -> !olderIds.contains(finding.place())).forEach(findings);
        older += olderIds.size();
        refunds += payment.map(Payment::recorded).orElse(0) - olderIds.size();
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

    /**
     * Compares the payments with refunds that have ended and of which no entry is moved yet. It comes before {@link #compare}: an entry that is
     * moved in between is then read twice, and never missed.
     */
    Future<Void> compareUnmoved() {
        return new HalvedTime<>(payments::settledBetween)
                .fold(
                        Instant.EPOCH,
                        END_OF_TIME,
                        true,
                        (same, page) -> compareUnmoved(page).map(same))
                .mapEmpty();
    }

    private Future<Void> compareUnmoved(List<Payment> page) {
        List<String> firstIds = page.stream()
                .flatMap(payment -> payment.head().stream())
                .map(DocumentVerifier::firstEntryId)
                .toList();
        return journal.read(firstIds).compose(found -> {
            Set<String> moved = found.stream().map(StoredRecord::id).collect(Collectors.toSet());
            List<String> unmoved = page.stream()
                    .filter(payment -> payment.head()
                            .filter(head -> moved.contains(firstEntryId(head)))
                            .isEmpty())
                    .map(payment -> payment.seen().impUid())
                    .toList();
            return AsyncLoop.each(
                    unmoved, impUid -> comparedUnmoved.add(impUid) ? reread(impUid, READS) : Future.succeededFuture());
        });
    }

    private static String firstEntryId(ChainHead head) {
        return ChainHead.id(head.chain(), 1);
    }
}
