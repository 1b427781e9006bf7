package io.hwanbul.refund;

import java.time.Duration;

/**
 * The time limits of the protocol.
 *
 * @param patience        how long a server may work on a refund that it began or took up; then it counts as dead
 * @param quiet           how long after that a cancel may still be processed by the gateway; then it may be sent again
 * @param interval        how often recovery looks for due refunds
 * @param duplicateWindow how long an identical request without a key counts as a double click; zero for never
 */
public record Timing(Duration patience, Duration quiet, Duration interval, Duration duplicateWindow) {

    /** How long nothing must have been sent before a refund is sent again. */
    Duration untilResend() {
        return patience.plus(quiet);
    }

    /** How long after it began or was taken up a refund may be sent; the rest of the patience is for the answer. */
    Duration sendWindow() {
        return patience.dividedBy(2);
    }
}
