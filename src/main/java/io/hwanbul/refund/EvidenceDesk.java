package io.hwanbul.refund;

import io.vertx.core.Future;
import java.util.List;

/** Puts together what the documents and the journal say of one refund. */
public final class EvidenceDesk {
    private final RefundDesk desk;
    private final Chronicle chronicle;
    private final Clock clock;

    public EvidenceDesk(RefundDesk desk, Journal journal, Clock clock) {
        this.desk = desk;
        this.chronicle = new Chronicle(journal);
        this.clock = clock;
    }

    /** Fails as {@link RefundDesk#holding(Caller, String)} does. */
    public Future<Evidence> of(Caller caller, String refundId) {
        return desk.holding(caller, refundId).compose(payment -> {
            String chain = Chain.of(payment);
            Timeline timeline = new Timeline(refundId);
            Links links = new Links(chain, finding -> {});
            return chronicle
                    .of(chain, stored -> {
                        timeline.add(stored);
                        links.add(stored);
                    })
                    .map(read -> evidence(caller, payment, refundId, timeline.entries(), links));
        });
    }

    private Evidence evidence(Caller caller, Payment payment, String refundId, List<Entry> timeline, Links links) {
        Evidence.Checked checked = new Evidence.Checked(links.chain(), links.length(), links.hash(), links.isIntact());
        return new Evidence(payment, refundId, timeline, checked, clock.now(), caller.name());
    }
}
