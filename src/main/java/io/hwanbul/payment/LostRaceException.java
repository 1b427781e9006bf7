package io.hwanbul.payment;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/**
 * The condition of a write did not hold, because somebody else wrote first; nothing was written. Immutable, without a
 * stack trace, and crosses the event bus as it is.
 */
public final class LostRaceException extends ReplyException {
    private static final long serialVersionUID = 1L;
    /** The event bus asks for a number; nothing reads it. */
    private static final int FAILURE_CODE = 2;

    public LostRaceException() {
        super(ReplyFailure.RECIPIENT_FAILURE, FAILURE_CODE, "somebody else wrote first", true);
    }
}
