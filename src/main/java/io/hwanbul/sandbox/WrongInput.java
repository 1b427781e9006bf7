package io.hwanbul.sandbox;

/** What is wrong with a request to the control API, or with a plan of faults; the message names it. */
final class WrongInput extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    WrongInput(String message) {
        super(message);
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
