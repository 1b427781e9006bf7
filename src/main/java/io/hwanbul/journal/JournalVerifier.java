package io.hwanbul.journal;

import io.hwanbul.payment.PaymentStore;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Checks the journal itself, then against its anchors and against the payments' documents. It only reads, a page at a
 * time. Belongs to one event loop.
 */
public final class JournalVerifier {
    private final Journal journal;
    private final AnchorStore anchors;
    private final PaymentStore payments;

    /**
     * What was checked.
     *
     * @param refunds the refunds in the documents that the journal should have
     * @param older   the refunds in the documents that began before the journal did
     */
    public record Result(long entries, long chains, long anchors, long refunds, long older, long findings) {}

    public JournalVerifier(Journal journal, AnchorStore anchors, PaymentStore payments) {
        this.journal = journal;
        this.anchors = anchors;
        this.payments = payments;
    }

    /**
     * Fails with a {@link io.hwanbul.payment.Refusal} when the database cannot be read.
     *
     * @param keptHashes the hashes of anchors that were kept elsewhere, by day
     * @param listener   receives each finding at once
     */
    public Future<Result> run(Map<String, String> keptHashes, Consumer<JournalFinding> listener) {
        AtomicLong count = new AtomicLong();
        Consumer<JournalFinding> findings = finding -> {
            count.incrementAndGet();
            listener.accept(finding);
        };
        return journal.beginning().compose(beginning -> {
            DocumentVerifier documents = new DocumentVerifier(journal, payments, beginning, findings);
            JournalScan scan = new JournalScan(journal, documents, findings);
            AnchorVerifier anchorVerifier = new AnchorVerifier(journal, anchors, keptHashes, findings);
            return documents
                    .compareUnmoved()
                    .compose(done -> scan.run())
                    .compose(done -> anchorVerifier.run())
                    .map(done -> new Result(
                            scan.entries() + documents.entries(),
                            scan.chains() + documents.chains(),
                            anchorVerifier.count(),
                            documents.refunds(),
                            documents.older(),
                            count.get()));
        });
    }
}
