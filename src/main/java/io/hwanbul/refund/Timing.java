package io.hwanbul.refund;

import java.time.Duration;

/**
 * The time limits of the protocol.
 *
 * @param quiet           how long a cancel may still be processed by the gateway after it was sent
 * @param interval        how often recovery looks for due refunds
 * @param duplicateWindow how long after a refund has ended an identical request without a key counts as a double click; zero for never
 */
public record Timing(Duration quiet, Duration interval, Duration duplicateWindow) {

    /** How long after a server set out to begin a refund, or to send it again, it may send it; then it never does. */
    static final Duration SEND_WINDOW = Duration.ofSeconds(10);

    /** How long after its begin the outcome of a refund is first looked up; a look is always safe. */
    static final Duration FIRST_LOOK = SEND_WINDOW;

    /** A request looks the outcome up at once, but not more often than this. */
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /** How long a caller is held while a known outcome cannot be stored; it is stored later, and the answer is "pending". */
    static final Duration CALLER_HELD = Duration.ofSeconds(10);

    /** How long a known outcome is tried to be stored; recovery finds it out again after that. */
    static final Duration OUTCOME_KEPT = Duration.ofMinutes(10);

    /**
     * How long a refund must have been seen with its present number of sends before it is sent again: the sender's window and
     * the quiet period after it.
     */
    Duration untilResend() {
        return SEND_WINDOW.plus(quiet);
    }
}
