package io.hwanbul.journal;

/**
 * Something in the journal, the anchors or the documents that does not agree with the rest.
 *
 * @param place the id of an entry, a chain, the day of an anchor or the id of a refund
 */
public record JournalFinding(String place, String what) {}
