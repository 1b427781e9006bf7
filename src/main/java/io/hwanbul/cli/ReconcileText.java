package io.hwanbul.cli;

import io.hwanbul.input.PrintableText;
import io.hwanbul.reconcile.ReconciliationReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The result of {@code reconcile} for people: a line for each number, then one for each remaining difference. */
final class ReconcileText {
    private ReconcileText() {}

    static String of(ReconciliationReport report) {
        List<String> lines = new ArrayList<>(List.of(
                "Refunds from " + new TimeRange(report.from(), report.to()) + ", at the gateway and in the shop",
                "Compared  " + report.compared(),
                "Pending   " + report.pending(),
                "Repaired  " + report.repaired(),
                "Drift     " + drift(report.drift()),
                "Left      " + report.leftInAll()));
        report.left().forEach(difference -> lines.add("  " + line(difference)));
        if (report.leftInAll() > report.left().size()) {
            lines.add("  and " + (report.leftInAll() - report.left().size()) + " more");
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** The progress so far. */
    static String progress(ReconciliationReport report) {
        return report.compared() + " compared, " + report.repaired() + " repaired, " + report.leftInAll() + " left";
    }

    private static String drift(Map<String, BigDecimal> byCurrency) {
        String amounts = new TreeMap<>(byCurrency)
                .entrySet().stream()
                        .filter(amount -> amount.getValue().signum() != 0)
                        .map(amount -> amount(amount.getValue(), amount.getKey()))
                        .collect(Collectors.joining(", "));
        return amounts.isEmpty() ? "none" : amounts;
    }

    private static String line(ReconciliationReport.Difference difference) {
        return PrintableText.of(difference.merchantUid()) + "  " + PrintableText.of(difference.impUid()) + "  "
                + amount(difference.drift(), difference.currency()) + "  " + difference.why();
    }

    private static String amount(BigDecimal amount, String currency) {
        return amount.toPlainString() + " " + PrintableText.of(currency);
    }
}
