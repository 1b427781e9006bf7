package io.hwanbul.testing;

/**
 * How long the long tests run: short in {@code mvn verify}, in full in {@code mvn -Pproof verify}, which sets
 * {@code hwanbul.proof} and runs only the tests with this tag.
 */
public final class Proof {
    public static final String TAG = "proof";

    private static final boolean FULL = Boolean.getBoolean("hwanbul.proof");

    private Proof() {}

    public static boolean isFull() {
        return FULL;
    }

    /** A test's size: what the property says, else the full one in a proof, else the short one. */
    public static int size(String property, int inShort, int inFull) {
        return Integer.getInteger(property, FULL ? inFull : inShort);
    }
}
