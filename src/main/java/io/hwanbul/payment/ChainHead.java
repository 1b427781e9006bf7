package io.hwanbul.payment;

/** The number and hash of the last entry of a chain of the journal, as stored and not verified. */
public record ChainHead(String chain, long sequence, String hash) {

    private static final int DIGITS = 10;

    /** The entry's id, a blank and its hash. */
    @Override
    public String toString() {
        return id(chain, sequence) + " " + hash;
    }

    /** An entry's id. The ids of a chain lie between its name with a colon and its name with a semicolon, ordered by number. */
    public static String id(String chain, long sequence) {
        String number = Long.toString(sequence);
        return chain + ":" + "0".repeat(Math.max(0, DIGITS - number.length())) + number;
    }
}
