package io.hwanbul.journal;

/**
 * A contradiction in the journal, the anchors or the documents.
 *
 * @param place   the id of an entry, a chain, the day of an anchor or the id of a refund
 * @param problem for people
 */
public record JournalFinding(String place, String problem) {}
