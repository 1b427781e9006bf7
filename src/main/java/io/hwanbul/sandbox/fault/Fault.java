package io.hwanbul.sandbox.fault;

import io.hwanbul.sandbox.input.InvalidInput;
import io.hwanbul.sandbox.input.StrictInput;
import java.util.List;

/** What can go wrong between a gateway and its caller; "the request is done" means that it takes effect. */
public enum Fault {
    /** The connection drops before the request is done. */
    DROP_BEFORE,
    /** The request is done, and the connection drops. */
    DROP_AFTER,
    /** The request is done, and the answer comes after the caller's timeout. */
    ANSWER_LATE,
    /** The request is done after the caller's timeout, and there is no answer. */
    ACT_LATE,
    /** HTTP 502, and the request is not done. */
    ERROR_BEFORE,
    /** The request is done, and the answer is HTTP 502. */
    ERROR_AFTER,
    /** The request is done, and the answer, HTTP 200, is cut off in the middle. */
    GARBAGE_AFTER,
    /** The request is done, and the answer shows another payment. */
    ANOTHER_PAYMENT,
    /** HTTP 429, and the request is not done. */
    TOO_MANY_REQUESTS,
    /** The request is done and answered after a delay. */
    DELAY_BEFORE,
    /** The request is done, and the answer, HTTP 200, is a page of HTML. */
    HTML_AFTER,
    /** HTTP 401, the request is not done, and the access token is void from now on. */
    TOKEN_REVOKED,
    /** The PG answers that it is out of service; the request is not done. */
    MAINTENANCE,
    /** The PG leaves the cancel pending, as some methods always do: code 0, and the payment is unchanged. */
    PENDING,
    /** The PG has cancelled the payment by itself, and V1 does not know; the request is not done. */
    CANCELLED_AT_PG,
    /** The merchant's sales that are not paid out yet do not cover the cancel; the request is not done. */
    SETTLEMENT_SHORT;

    /** What a plain rate chooses from for cancels: faults after which a caller can find out the outcome by itself. */
    static final List<Fault> FOR_CANCELS = List.of(
            DROP_BEFORE,
            DROP_AFTER,
            ANSWER_LATE,
            ACT_LATE,
            ERROR_BEFORE,
            ERROR_AFTER,
            GARBAGE_AFTER,
            ANOTHER_PAYMENT,
            TOO_MANY_REQUESTS);

    /** What a plain rate chooses from for requests that move no money. */
    static final List<Fault> FOR_OTHER_REQUESTS = List.of(DROP_BEFORE, ERROR_BEFORE, TOO_MANY_REQUESTS);

    /** Whether trying again does not help. */
    boolean isLasting() {
        return this == CANCELLED_AT_PG || this == SETTLEMENT_SHORT;
    }

    /** Returns this fault if it can happen to a request of the given kind. */
    public Fault requirePossibleFor(RequestKind kind) {
        boolean possible =
                switch (this) {
                    case MAINTENANCE, PENDING, CANCELLED_AT_PG, SETTLEMENT_SHORT -> kind == RequestKind.CANCEL;
                    case ANOTHER_PAYMENT -> kind == RequestKind.CANCEL || kind == RequestKind.FIND;
                    default -> true;
                };
        if (!possible) {
            throw new InvalidInput("\"" + StrictInput.jsonName(this) + "\" cannot happen to a request of the kind \""
                    + StrictInput.jsonName(kind) + "\"");
        }
        return this;
    }
}
