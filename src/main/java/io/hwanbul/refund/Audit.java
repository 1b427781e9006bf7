package io.hwanbul.refund;

import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Checks the journal against itself, against its anchors and against the payments' documents. It only reads, a page at a
 * time. Belongs to one event loop.
 */
public final class Audit {
    private final Journal journal;
    private final Anchors anchors;
    private final Copies copies;

    /**
     * What was checked.
     *
     * @param refunds those in the payments' documents that the journal tells of
     * @param older   those that had begun before the journal did, of which it knows nothing
     */
    public record Result(long entries, long chains, long anchors, long refunds, long older, long findings) {}

    public Audit(Journal journal, Anchors anchors, Copies copies) {
        this.journal = journal;
        this.anchors = anchors;
        this.copies = copies;
    }

    /**
     * Fails with a {@link Refusal} when the database cannot be read.
     *
     * @param kept  the hashes of anchors that were kept elsewhere, by their days
     * @param heard hears of each finding
     */
    public Future<Result> run(Map<String, String> kept, Consumer<Finding> heard) {
        Tally tally = new Tally(heard);
        return journal.beginning().compose(beginning -> {
            DocumentAudit documents = new DocumentAudit(journal, copies, beginning, tally);
            return new ChainAudit(journal, documents, tally)
                    .run()
                    .compose(done -> documents.withoutChain())
                    .compose(done -> new AnchorAudit(journal, anchors, kept, tally).run())
                    .map(done -> tally.result());
        });
    }
}
