package io.hwanbul.journal;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentLookup;
import io.vertx.core.Future;
import java.util.List;

/** Combines a refund's document with its entries in the journal. */
public final class EvidenceAssembler {
    private final PaymentLookup payments;
    private final ChainReader chainReader;
    private final Clock clock;

    public EvidenceAssembler(PaymentLookup payments, Journal journal, Clock clock) {
        this.payments = payments;
        this.chainReader = new ChainReader(journal);
        this.clock = clock;
    }

    /** Fails as {@link PaymentLookup#ofRefund} does. */
    public Future<Evidence> of(Caller caller, String refundId) {
        return payments.ofRefund(caller, refundId).compose(payment -> {
            String chain = ChainName.of(payment);
            RefundTimeline timeline = new RefundTimeline(refundId);
            ChainVerifier verifier = new ChainVerifier(chain, finding -> {});
            return chainReader
                    .read(chain, stored -> {
                        timeline.add(stored);
                        verifier.add(stored);
                    })
                    .map(done -> evidence(caller, payment, refundId, timeline.entries(), verifier));
        });
    }

    private Evidence evidence(
            Caller caller, Payment payment, String refundId, List<JournalEntry> timeline, ChainVerifier verifier) {
        Evidence.Checked checked =
                new Evidence.Checked(verifier.chain(), verifier.length(), verifier.lastHash(), verifier.isIntact());
        return new Evidence(payment, refundId, timeline, checked, clock.now(), caller.name());
    }
}
