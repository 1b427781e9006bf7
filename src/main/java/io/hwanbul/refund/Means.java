package io.hwanbul.refund;

import java.util.random.RandomGenerator;

/** What the parts of a refund's way work with; flow, approvals and recovery of one event loop each have the same. */
public record Means(
        Payments payments,
        Gateway gateway,
        Books books,
        Quotas quotas,
        Freezes freezes,
        Clock clock,
        Timing timing,
        RandomGenerator random) {}
