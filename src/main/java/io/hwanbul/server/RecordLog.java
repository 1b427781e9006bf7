package io.hwanbul.server;

import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.reconcile.RecordListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An error for each refund whose record was lost, since something replaces the shop's documents, and for each sum that differs. */
final class RecordLog implements RecordListener {
    private static final Logger LOG = LoggerFactory.getLogger(RecordLog.class);

    @Override
    public void rebuilt(String merchantUid, Refund refund) {
        LOG.error(
                "Refund {} was missing in the document of order {} and was rebuilt from the journal: the document was replaced or"
                        + " set back",
                refund.id(),
                merchantUid);
    }

    @Override
    public void lost(String merchantUid, Refund refund) {
        LOG.error(
                "Refund {} is missing in the document of order {} and in the journal, and its idempotency key is lost: refunds of"
                        + " the payment are refused until a person has settled it",
                refund.id(),
                merchantUid);
    }

    @Override
    public void unbalanced(Payment payment) {
        LOG.error(
                "Of payment {} the gateway has cancelled {}, which differs by {} from the refunds on record; a person has"
                        + " to look at it",
                payment.seen().impUid(),
                payment.seen().cancelAmount().toPlainString(),
                payment.unaccounted().toPlainString());
    }
}
