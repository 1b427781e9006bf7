package io.hwanbul.cli;

import io.hwanbul.list.RefundSummary;
import io.hwanbul.payment.ConstantName;
import java.util.List;
import java.util.stream.Collectors;

/** The list of refunds as a table. */
final class RefundsText {
    private static final String LINE = "%-25s  %-17s  %15s %-3s  %-12s  %s%n";

    static final String HEAD = LINE.formatted("REQUESTED", "STATE", "AMOUNT", "", "REFUND", "ORDER");

    private RefundsText() {}

    static String lines(List<RefundSummary> rows) {
        return rows.stream().map(RefundsText::line).collect(Collectors.joining());
    }

    private static String line(RefundSummary row) {
        String exception =
                row.exception().map(why -> "  (" + ConstantName.of(why) + ")").orElse("");
        return LINE.formatted(
                DateArgument.shown(row.requestedAt()),
                ConstantName.of(row.state()),
                row.amount().toPlainString(),
                row.currency(),
                row.id(),
                row.merchantUid() + exception);
    }
}
