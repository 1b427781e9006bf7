package io.hwanbul.journal;

/** Where a chain ends: its last entry's number and hash, as they are stored, whole or not. */
public record ChainHead(String chain, long sequence, String hash) {

    /** The entry's id, a blank and its hash: as an anchor lists it. */
    @Override
    public String toString() {
        return JournalEntry.id(chain, sequence) + " " + hash;
    }
}
