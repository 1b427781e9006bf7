package io.hwanbul.demo;

/** What the next refund of the demo meets. */
public enum DemoFault {
    NONE,
    /** The refund is made, the gateway's answer is lost, and the gateway does not answer for a moment. */
    ANSWER_LOST,
    /** The refund is made after the server has stopped waiting for the answer. */
    SLOW,
    /** The payment service refuses it. */
    REFUSED
}
