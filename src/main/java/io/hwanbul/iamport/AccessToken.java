package io.hwanbul.iamport;

/** An access token, and how long it is valid from its issue. */
record AccessToken(String value, long lifetimeNanos) {
    /** A token is never printed. */
    @Override
    public String toString() {
        return "***";
    }
}
