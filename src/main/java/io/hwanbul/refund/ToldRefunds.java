package io.hwanbul.refund;

import io.hwanbul.payment.Refund;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The ends that this server told of late, which the database may not show yet. The oldest are forgotten beyond a number that
 * no second brings. Any thread may use it.
 */
final class ToldRefunds {
    private static final int MOST = 10_000;

    private final Set<String> told = new LinkedHashSet<>();

    /** That a refund needs attention is no end to remember: it is told again until a person has settled it. */
    synchronized void add(Refund ended) {
        if (ended.isDecided()) {
            told.add(end(ended));
        }
        if (told.size() > MOST) {
            Iterator<String> oldest = told.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Whether the refund's end, as it is now, was told or need not be. */
    synchronized boolean contains(Refund refund) {
        return refund.wasTold() || told.contains(end(refund));
    }

    /** A correction is another end of the same refund. */
    private static String end(Refund refund) {
        return refund.id() + " " + refund.state() + " " + refund.ending().map(Refund.Ending::at);
    }
}
