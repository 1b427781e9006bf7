package io.hwanbul.refund;

import io.hwanbul.payment.Refund;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ends that this server told of late, which the database may not show yet. The oldest are forgotten beyond a number that
 * no second brings. Any thread may use it.
 */
final class ToldRefunds {
    private static final int MOST = 10_000;

    private final Map<String, Instant> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    /** That a refund needs attention is no end to remember: it is told again until a person has settled it. */
    synchronized void add(Refund ended, Instant at) {
        if (ended.isDecided()) {
            told.put(end(ended), at);
        }
    }

    /** Whether the refund's end, as it is now, was told or need not be. */
    synchronized boolean contains(Refund refund) {
        return refund.wasTold() || told.containsKey(end(refund));
    }

    /** When the refund ended or, if that is later, when its end was told; empty if it has not ended. */
    synchronized Optional<Instant> lastWord(Refund refund) {
        Optional<Instant> remembered = Optional.ofNullable(told.get(end(refund)));
        return refund.ending()
                .map(Refund.Ending::lastWord)
                .map(stored -> remembered.filter(stored::isBefore).orElse(stored));
    }

    /** A correction is another end of the same refund. */
    private static String end(Refund refund) {
        return refund.id() + " " + refund.state() + " " + refund.ending().map(Refund.Ending::at);
    }
}
