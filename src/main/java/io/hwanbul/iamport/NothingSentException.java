package io.hwanbul.iamport;

/** The question never left this server, so the gateway cannot have acted on it. */
final class NothingSentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean credentialsRefused;

    NothingSentException(String message, boolean credentialsRefused) {
        super(message, null, false, false);
        this.credentialsRefused = credentialsRefused;
    }

    /** Whether the gateway turned the API key and secret away, which waiting does not mend. */
    boolean credentialsRefused() {
        return credentialsRefused;
    }
}
