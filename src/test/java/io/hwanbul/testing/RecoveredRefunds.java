package io.hwanbul.testing;

import io.hwanbul.payment.Refund;
import io.hwanbul.refund.RecoveryListener;
import java.util.ArrayList;
import java.util.List;

/** What recovery has done with refunds, in order. */
public final class RecoveredRefunds implements RecoveryListener {
    public final List<Refund> sentAgain = new ArrayList<>();
    public final List<Refund> ended = new ArrayList<>();

    @Override
    public void sentAgain(Refund refund) {
        sentAgain.add(refund);
    }

    @Override
    public void ended(Refund refund) {
        ended.add(refund);
    }
}
