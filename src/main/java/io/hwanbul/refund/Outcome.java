package io.hwanbul.refund;

/**
 * What became of a request: a refund that has ended or is pending.
 *
 * @param replayed whether the refund had been begun by an earlier request under the same key
 */
public record Outcome(Refund refund, boolean replayed) {}
