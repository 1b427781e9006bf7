package io.hwanbul.sandbox;

import java.util.List;

/** What can go wrong between a gateway and its caller. */
enum Fault {
    /** The connection drops before anything is done. */
    DROP_BEFORE,
    /** The cancel is done, and the connection drops. */
    DROP_AFTER,
    /** The cancel is done, and the answer comes when nobody waits for it any more. */
    ANSWER_LATE,
    /** The cancel is done when nobody waits for it any more, and there is no answer. */
    ACT_LATE,
    /** A server error, and nothing is done. */
    ERROR_BEFORE,
    /** The cancel is done, and the answer is a server error. */
    ERROR_AFTER,
    /** The cancel is done, and the answer, HTTP 200, is cut off in the middle. */
    GARBAGE_AFTER,
    /** The cancel is done, and the answer shows another payment. */
    ANOTHER_PAYMENT,
    /** HTTP 429, and nothing is done. */
    TOO_MANY_REQUESTS;

    static final List<Fault> OF_A_CANCEL = List.of(values());

    /** What moves nothing has less to get wrong. */
    static final List<Fault> OF_A_QUESTION = List.of(DROP_BEFORE, ERROR_BEFORE, TOO_MANY_REQUESTS);
}
