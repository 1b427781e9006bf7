package io.hwanbul.server;

import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.refund.RecoveryListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each refund that recovery has sent again or ended, and a warning for each that is left to a person. */
final class RecoveryLog implements RecoveryListener {
    private static final Logger LOG = LoggerFactory.getLogger(RecoveryLog.class);

    @Override
    public void sentAgain(Refund refund) {
        LOG.info("Recovery sends refund {} again", refund.id());
    }

    @Override
    public void ended(Refund refund) {
        if (refund.state() == RefundState.NEEDS_ATTENTION) {
            LOG.warn("Refund {} needs a person: what the gateway shows does not tell its outcome", refund.id());
        } else {
            LOG.info("Recovery ended refund {}: {}", refund.id(), refund.state());
        }
    }
}
