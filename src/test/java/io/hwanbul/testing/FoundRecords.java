package io.hwanbul.testing;

import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.reconcile.RecordListener;
import java.util.ArrayList;
import java.util.List;

/** The refunds whose records were found to be lost, and the payments whose sums differ, in order. */
public final class FoundRecords implements RecordListener {
    public final List<Refund> rebuilt = new ArrayList<>();
    public final List<Refund> lost = new ArrayList<>();
    public final List<Payment> unbalanced = new ArrayList<>();

    @Override
    public void rebuilt(String merchantUid, Refund refund) {
        rebuilt.add(refund);
    }

    @Override
    public void lost(String merchantUid, Refund refund) {
        lost.add(refund);
    }

    @Override
    public void unbalanced(Payment payment) {
        unbalanced.add(payment);
    }
}
