package io.hwanbul.refund;

/** Where a chain ends: its last entry's number and hash, as they are stored, whole or not. */
public record Head(String chain, long sequence, String hash) {

    /** The entry's id, a blank and its hash: as an anchor lists it. */
    @Override
    public String toString() {
        return Entry.id(chain, sequence) + " " + hash;
    }
}
