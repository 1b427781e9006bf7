package io.hwanbul.iamport;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** A complete HTTP response, before its JSON is parsed. */
record RawResponse(int status, Buffer body) {
    private static final int OK = 200;
    private static final int MULTI_STATUS = 207;
    private static final int REDIRECTION = 300;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** The gateway's tokens have 40 characters; a very short one, of some emulator, would match ordinary text by chance. */
    private static final int MIN_TOKEN_LENGTH = 6;

    /** 207 is V1's answer when it knows only some of the requested payments. */
    boolean isOk() {
        return status == OK || status == MULTI_STATUS;
    }

    boolean isBadRequest() {
        return status == BAD_REQUEST;
    }

    boolean isUnauthorized() {
        return status == UNAUTHORIZED;
    }

    boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** False for redirects, rate limits and server errors: whatever their body says, the gateway may have acted. */
    boolean isConclusive() {
        boolean redirect = status >= REDIRECTION && status < BAD_REQUEST;
        return status < SERVER_ERROR && status != TOO_MANY_REQUESTS && !redirect;
    }

    /** Removes the access token from the body, since gateways may repeat it in an error message. */
    RawResponse redact(String token) {
        String text = body.toString(StandardCharsets.ISO_8859_1); // one character per byte, so the other bytes survive
        return token.length() >= MIN_TOKEN_LENGTH && text.contains(token)
                ? new RawResponse(status, Buffer.buffer(text.replace(token, "***"), StandardCharsets.ISO_8859_1.name()))
                : this;
    }

    /** A body may hold an access token, or a buyer's data. */
    @Override
    public String toString() {
        return "***";
    }
}
