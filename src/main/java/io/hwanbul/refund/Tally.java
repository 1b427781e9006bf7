package io.hwanbul.refund;

import java.util.function.Consumer;

/** What an audit has counted so far. Belongs to one event loop. */
final class Tally {
    private final Consumer<Finding> heard;
    long entries;
    long chains;
    long anchors;
    long refunds;
    long older;
    private long findings;

    Tally(Consumer<Finding> heard) {
        this.heard = heard;
    }

    void find(Finding finding) {
        findings++;
        heard.accept(finding);
    }

    void find(String place, String what) {
        find(new Finding(place, what));
    }

    Audit.Result result() {
        return new Audit.Result(entries, chains, anchors, refunds, older, findings);
    }
}
