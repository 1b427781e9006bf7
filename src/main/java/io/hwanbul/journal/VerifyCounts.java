package io.hwanbul.journal;

import java.util.function.Consumer;

/** What an audit has counted so far. Belongs to one event loop. */
final class VerifyCounts {
    private final Consumer<JournalFinding> heard;
    long entries;
    long chains;
    long anchors;
    long refunds;
    long older;
    private long findings;

    VerifyCounts(Consumer<JournalFinding> heard) {
        this.heard = heard;
    }

    void find(JournalFinding finding) {
        findings++;
        heard.accept(finding);
    }

    void find(String place, String what) {
        find(new JournalFinding(place, what));
    }

    JournalVerifier.Result result() {
        return new JournalVerifier.Result(entries, chains, anchors, refunds, older, findings);
    }
}
