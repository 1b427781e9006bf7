package io.hwanbul.refund;

import io.hwanbul.limit.FreezeStore;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.Payments;
import io.hwanbul.reconcile.PaymentSync;
import java.util.random.RandomGenerator;

/** What the parts of a refund's way work with; flow, approvals and recovery of one event loop each have the same. */
public record Means(
        Payments payments,
        Gateway gateway,
        PaymentSync books,
        QuotaStore quotas,
        FreezeStore freezes,
        Clock clock,
        Timing timing,
        RandomGenerator random) {}
