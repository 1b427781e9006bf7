package io.hwanbul.auth;

import io.hwanbul.log.LogLimit;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells the log, and not the caller, what is wrong with a token or key. Any thread may use it. */
final class RefusalLog {
    private static final int LOGGED_PER_MINUTE = 60;

    private final LogLimit log =
            new LogLimit(LoggerFactory.getLogger(RefusalLog.class), Level.INFO, LOGGED_PER_MINUTE, System::nanoTime);

    /**
     * The same sentence for every fault, so that a guess learns nothing from it.
     *
     * @param why what is wrong; one of a few texts, without anything of what was sent
     */
    Refusal refuse(Credentials credentials, String why) {
        log.log(
                why,
                "Request {} from {} is not authenticated: {}",
                credentials.requestId(),
                credentials.address(),
                why);
        return Refusal.because(Reason.UNAUTHENTICATED, "The token or key is not valid, or no longer.");
    }
}
