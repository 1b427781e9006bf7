package io.hwanbul.journal;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentLookup;
import io.vertx.core.Future;
import java.util.List;

/** Puts together what the documents and the journal say of one refund. */
public final class EvidenceAssembler {
    private final PaymentLookup payments;
    private final ChainReader chronicle;
    private final Clock clock;

    public EvidenceAssembler(PaymentLookup payments, Journal journal, Clock clock) {
        this.payments = payments;
        this.chronicle = new ChainReader(journal);
        this.clock = clock;
    }

    /** Fails as {@link PaymentLookup#ofRefund} does. */
    public Future<Evidence> of(Caller caller, String refundId) {
        return payments.ofRefund(caller, refundId).compose(payment -> {
            String chain = ChainName.of(payment);
            RefundTimeline timeline = new RefundTimeline(refundId);
            ChainVerifier links = new ChainVerifier(chain, finding -> {});
            return chronicle
                    .of(chain, stored -> {
                        timeline.add(stored);
                        links.add(stored);
                    })
                    .map(read -> evidence(caller, payment, refundId, timeline.entries(), links));
        });
    }

    private Evidence evidence(
            Caller caller, Payment payment, String refundId, List<JournalEntry> timeline, ChainVerifier links) {
        Evidence.Checked checked = new Evidence.Checked(links.chain(), links.length(), links.hash(), links.isIntact());
        return new Evidence(payment, refundId, timeline, checked, clock.now(), caller.name());
    }
}
