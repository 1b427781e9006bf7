package io.hwanbul.http.list;

import io.hwanbul.list.RefundSummary;
import io.hwanbul.payment.ConstantName;
import io.hwanbul.payment.KoreanTime;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The list as CSV (RFC 4180) for spreadsheets: in UTF-8 with a byte order mark, times in Korea, and no cell that a spreadsheet
 * would take for a formula.
 */
public final class RefundCsv {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String LINE_END = "\r\n";

    /** What begins a formula in the spreadsheets of the field; a negative amount does not occur. */
    private static final String FORMULA = "=+-@\t\r";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(KoreanTime.ZONE);

    private RefundCsv() {}

    public static String head() {
        return BYTE_ORDER_MARK
                + line(Stream.of(
                        "id",
                        "merchant_uid",
                        "imp_uid",
                        "origin",
                        "state",
                        "amount",
                        "currency",
                        "pay_method",
                        "pg_provider",
                        "requested_at",
                        "requested_by",
                        "decided_by",
                        "settled_by",
                        "settled_at",
                        "failure",
                        "exception"));
    }

    public static String lines(List<RefundSummary> refunds) {
        return refunds.stream().map(RefundCsv::line).collect(Collectors.joining());
    }

    private static String line(RefundSummary refund) {
        return line(Stream.of(
                refund.id(),
                refund.merchantUid(),
                refund.impUid(),
                ConstantName.of(refund.origin()),
                ConstantName.of(refund.state()),
                refund.amount().toPlainString(),
                refund.currency(),
                refund.payMethod(),
                refund.pgProvider(),
                TIME.format(refund.requestedAt()),
                refund.people().requestedBy().orElse(""),
                refund.people().decidedBy().orElse(""),
                refund.people().settledBy().orElse(""),
                time(refund.settledAt()),
                refund.failure().map(ConstantName::of).orElse(""),
                refund.exception().map(ConstantName::of).orElse("")));
    }

    private static String time(Optional<Instant> at) {
        return at.map(TIME::format).orElse("");
    }

    private static String line(Stream<String> cells) {
        return cells.map(RefundCsv::cell).collect(Collectors.joining(",", "", LINE_END));
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
