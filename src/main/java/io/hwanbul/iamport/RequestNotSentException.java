package io.hwanbul.iamport;

/** The request never left this server, so the gateway cannot have acted on it. */
final class RequestNotSentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean credentialsRefused;

    RequestNotSentException(String message, boolean credentialsRefused) {
        super(message, null, false, false);
        this.credentialsRefused = credentialsRefused;
    }

    /** Whether the gateway refused the API key and secret; retrying does not help then. */
    boolean credentialsRefused() {
        return credentialsRefused;
    }
}
