package io.hwanbul.simulation;

/** An invariant was broken. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String invariant) {
        super(invariant, null, false, false);
    }
}
