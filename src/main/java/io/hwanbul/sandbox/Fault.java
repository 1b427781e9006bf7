package io.hwanbul.sandbox;

import java.util.List;

/** What can go wrong between a gateway and its caller; "done" is whatever the request asks for. */
enum Fault {
    /** The connection drops before anything is done. */
    DROP_BEFORE,
    /** It is done, and the connection drops. */
    DROP_AFTER,
    /** It is done, and the answer comes when nobody waits for it any more. */
    ANSWER_LATE,
    /** It is done when nobody waits for it any more, and there is no answer. */
    ACT_LATE,
    /** A server error, and nothing is done. */
    ERROR_BEFORE,
    /** It is done, and the answer is a server error. */
    ERROR_AFTER,
    /** It is done, and the answer, HTTP 200, is cut off in the middle. */
    GARBAGE_AFTER,
    /** It is done, and the answer shows another payment. */
    ANOTHER_PAYMENT,
    /** HTTP 429, and nothing is done. */
    TOO_MANY_REQUESTS,
    /** Nothing happens for a while; then it is done and answered. */
    DELAY_BEFORE,
    /** It is done, and the answer, HTTP 200, is a page of HTML. */
    HTML_AFTER,
    /** HTTP 401, nothing is done, and the access token is void from now on. */
    TOKEN_REVOKED,
    /** The PG answers that it is out of service; nothing is done. */
    MAINTENANCE,
    /** The PG keeps the cancel for later, as a pending method does: code 0, and the payment as it was. */
    PENDING;

    /** What a rate deals to cancels: what a caller can find out about by itself. */
    static final List<Fault> OF_A_CANCEL = List.of(
            DROP_BEFORE,
            DROP_AFTER,
            ANSWER_LATE,
            ACT_LATE,
            ERROR_BEFORE,
            ERROR_AFTER,
            GARBAGE_AFTER,
            ANOTHER_PAYMENT,
            TOO_MANY_REQUESTS);

    /** What moves nothing has less to get wrong. */
    static final List<Fault> OF_A_QUESTION = List.of(DROP_BEFORE, ERROR_BEFORE, TOO_MANY_REQUESTS);

    /** This fault, which a request of the given kind can meet. */
    Fault on(V1Endpoint on) {
        if (!canMeet(on)) {
            throw new WrongInput("\"" + ControlInput.lower(this) + "\" cannot happen to a request of the kind \""
                    + ControlInput.lower(on) + "\"");
        }
        return this;
    }

    private boolean canMeet(V1Endpoint on) {
        return switch (this) {
            case MAINTENANCE, PENDING -> on == V1Endpoint.CANCEL;
            case ANOTHER_PAYMENT -> on == V1Endpoint.CANCEL || on == V1Endpoint.FIND;
            default -> true;
        };
    }
}
