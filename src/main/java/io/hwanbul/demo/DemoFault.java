package io.hwanbul.demo;

/** What the next refund of the demo meets. */
public enum DemoFault {
    NONE,
    /** The refund is made, and the gateway's answer is lost. */
    ANSWER_LOST,
    /** The refund is made after the server has stopped waiting for the answer. */
    SLOW,
    /** The payment service refuses it. */
    REFUSED
}
