package io.hwanbul.journal;

import io.hwanbul.payment.PaymentStore;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Checks the journal against itself, against its anchors and against the payments' documents. It only reads, a page at a
 * time. Belongs to one event loop.
 */
public final class JournalVerifier {
    private final Journal journal;
    private final AnchorStore anchors;
    private final PaymentStore payments;

    /**
     * What was checked.
     *
     * @param refunds those in the payments' documents that the journal tells of
     * @param older   those that had begun before the journal did, of which it knows nothing
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
     * @param kept  the hashes of anchors that were kept elsewhere, by their days
     * @param heard hears of each finding
     */
    public Future<Result> run(Map<String, String> kept, Consumer<JournalFinding> heard) {
        VerifyCounts tally = new VerifyCounts(heard);
        return journal.beginning().compose(beginning -> {
            DocumentVerifier documents = new DocumentVerifier(journal, payments, beginning, tally);
            return new JournalScan(journal, documents, tally)
                    .run()
                    .compose(done -> documents.withoutChain())
                    .compose(done -> new AnchorVerifier(journal, anchors, kept, tally).run())
                    .map(done -> tally.result());
        });
    }
}
