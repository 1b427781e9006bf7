package io.hwanbul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.reconcile.ReconciliationReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconcileTextTest {
    private static final Instant FROM = Instant.parse("2026-10-31T15:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-01T15:00:00Z");

    private static List<String> lines(ReconciliationReport report) {
        return ReconcileText.of(report).lines().toList();
    }

    private static ReconciliationReport.Difference difference(String merchantUid) {
        return new ReconciliationReport.Difference(
                merchantUid, "imp_1", new BigDecimal("9000"), "KRW", "the shop has no document for it");
    }

    @Test
    void aCleanReportIsOnlyItsNumbers() {
        assertThat(lines(new ReconciliationReport(FROM, TO, 12, 1, 0, Map.of(), List.of(), 0)))
                .containsExactly(
                        "Refunds from 2026-11-01T00:00:00+09:00 to 2026-11-02T00:00:00+09:00, at the gateway and in the shop",
                        "Compared  12",
                        "Pending   1",
                        "Repaired  0",
                        "Drift     none",
                        "Left      0");
    }

    @Test
    void driftIsListedByCurrencyAsPlainNumbers() {
        Map<String, BigDecimal> drift =
                Map.of("USD", new BigDecimal("4.1"), "KRW", new BigDecimal("1E+4"), "EUR", BigDecimal.ZERO);
        assertThat(lines(new ReconciliationReport(FROM, TO, 2, 0, 2, drift, List.of(), 0)))
                .contains("Drift     10000 KRW, 4.1 USD");
    }

    @Test
    void aRepairWithoutMoneyIsNoDrift() {
        Map<String, BigDecimal> drift = Map.of("KRW", BigDecimal.ZERO);
        assertThat(lines(new ReconciliationReport(FROM, TO, 2, 0, 2, drift, List.of(), 0)))
                .contains("Repaired  2", "Drift     none");
    }

    @Test
    void everyDifferenceIsALine() {
        ReconciliationReport report = new ReconciliationReport(
                FROM, TO, 1, 0, 0, Map.of("KRW", new BigDecimal("9000")), List.of(difference("ORD-1")), 1);
        assertThat(lines(report)).endsWith("Left      1", "  ORD-1  imp_1  9000 KRW  the shop has no document for it");
    }

    @Test
    void unlistedDifferencesAreCounted() {
        ReconciliationReport report =
                new ReconciliationReport(FROM, TO, 3, 0, 0, Map.of(), List.of(difference("ORD-1")), 3);
        assertThat(lines(report)).last().isEqualTo("  and 2 more");
    }

    @Test
    void anOrderIdCannotWriteControlCharacters() {
        ReconciliationReport report =
                new ReconciliationReport(FROM, TO, 1, 0, 0, Map.of(), List.of(difference("ORD\n\u001b[2J")), 1);
        assertThat(lines(report)).last().asString().startsWith("  ORD??[2J  imp_1");
    }

    @Test
    void progressIsOneLine() {
        ReconciliationReport report =
                new ReconciliationReport(FROM, TO, 12, 0, 3, Map.of(), List.of(difference("ORD-1")), 1);
        assertThat(ReconcileText.progress(report)).isEqualTo("12 compared, 3 repaired, 1 left");
    }
}
