package io.hwanbul.refund;

/** Money moved: the payment after the refund, and the refund. */
public record Receipt(Payment payment, Refund refund) {}
