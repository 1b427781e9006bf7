package io.hwanbul.simulation;

/** Something that must always hold did not. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String invariant) {
        super(invariant, null, false, false);
    }
}
