package io.hwanbul.cli;

import io.hwanbul.input.PrintableText;
import io.hwanbul.journal.JournalFinding;
import io.hwanbul.journal.JournalVerifier;
import java.util.List;

/** The result of {@code verify} for people: a line for each finding, what was checked, and what that does not prove. */
final class VerifyText {
    private static final List<String> NOT_PROVEN = List.of(
            "This does not prove",
            "  that what was written was true when it was written, or that everything was written;",
            "  that nobody has rewritten both the journal and its anchors, unless they were compared with --anchors and"
                    + " nobody could write that file;",
            "  that no entry was cut off the end of a chain, and the payment's document set back to match, since the last anchor"
                    + " that was kept elsewhere;",
            "  that no refund was added to a document and made out to be older than the journal.");

    private VerifyText() {}

    static String line(JournalFinding finding) {
        return PrintableText.of(finding.place()) + "  " + PrintableText.of(finding.problem());
    }

    /** @param kept how many anchors from outside the database were compared */
    static String of(JournalVerifier.Result result, int kept) {
        List<String> counts = List.of(
                "Entries   " + result.entries() + " in " + result.chains() + " chains",
                "Anchors   " + result.anchors() + ", " + kept + " to compare them with",
                "Refunds   " + result.refunds() + " compared, " + result.older() + " older than the journal",
                "Findings  " + result.findings());
        return String.join(System.lineSeparator(), counts)
                + System.lineSeparator()
                + String.join(System.lineSeparator(), NOT_PROVEN);
    }
}
