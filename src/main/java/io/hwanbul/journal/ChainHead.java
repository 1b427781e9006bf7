package io.hwanbul.journal;

/** The number and hash of a chain's last entry, as stored and not verified. */
public record ChainHead(String chain, long sequence, String hash) {

    /** The entry's id, a blank and its hash, as in {@link Anchor#heads}. */
    @Override
    public String toString() {
        return JournalEntry.id(chain, sequence) + " " + hash;
    }
}
