package io.hwanbul.payment;

/** A refund that may begin: the payment as it was read, and the new refund, pending or waiting for approval. */
public record RefundIntent(Payment payment, Refund refund) {}
