package io.hwanbul.sandbox.input;

/** A request to the control API, a fault plan or a setting is invalid; the message names what is wrong with it. */
public final class InvalidInput extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidInput(String message) {
        super(message);
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
