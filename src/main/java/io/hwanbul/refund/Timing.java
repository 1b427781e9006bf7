package io.hwanbul.refund;

import java.time.Duration;

/**
 * The time limits of the protocol.
 *
 * @param patience        how long the one who began or took up a refund may work on it; then it counts as gone
 * @param quiet           after that, how long a cancel may still be at work at the gateway before it is sent again
 * @param interval        how often recovery looks for refunds to finish
 * @param duplicateWindow how long an identical request without a key counts as a double click; zero switches it off
 */
public record Timing(Duration patience, Duration quiet, Duration interval, Duration duplicateWindow) {

    /** How long nothing may have been sent before a refund is sent again. */
    Duration untilResend() {
        return patience.plus(quiet);
    }

    /** How long after it began or was taken up a refund may still be sent, so that its answer comes within the patience. */
    Duration sendWindow() {
        return patience.dividedBy(2);
    }
}
