package io.hwanbul.reconcile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a reconciliation has found.
 *
 * @param compared   how many payments have been compared
 * @param pending    how many of them have a refund whose outcome is still being found out; those count as no difference
 * @param repaired   how many differed and are now as the gateway shows them
 * @param drift      what the shop's books were wrong by, by currency, before anything was repaired
 * @param left       the differences that no machine can repair, the first thousand of them
 * @param leftInAll  how many there are
 */
public record ReconciliationReport(
        Instant from,
        Instant to,
        int compared,
        int pending,
        int repaired,
        Map<String, BigDecimal> drift,
        List<Difference> left,
        int leftInAll) {
    private static final int MOST_LISTED = 1000;

    /** A payment of which the gateway and the shop tell different things, and why that stays so. */
    public record Difference(String merchantUid, String impUid, BigDecimal drift, String currency, String why) {}

    static ReconciliationReport of(Instant from, Instant to) {
        return new ReconciliationReport(from, to, 0, 0, 0, Map.of(), List.of(), 0);
    }

    /** Whether any money differed, or anything differs still. */
    public boolean isClean() {
        return leftInAll == 0 && drift.isEmpty();
    }

    ReconciliationReport inStep() {
        return new ReconciliationReport(from, to, compared + 1, pending, repaired, drift, left, leftInAll);
    }

    ReconciliationReport pendingToo() {
        return new ReconciliationReport(from, to, compared + 1, pending + 1, repaired, drift, left, leftInAll);
    }

    ReconciliationReport repaired(BigDecimal amount, String currency) {
        return new ReconciliationReport(
                from, to, compared + 1, pending, repaired + 1, plus(amount, currency), left, leftInAll);
    }

    ReconciliationReport left(Difference difference) {
        List<Difference> all = new ArrayList<>(left);
        if (all.size() < MOST_LISTED) {
            all.add(difference);
        }
        Map<String, BigDecimal> more = plus(difference.drift(), difference.currency());
        return new ReconciliationReport(
                from, to, compared + 1, pending, repaired, more, List.copyOf(all), leftInAll + 1);
    }

    private Map<String, BigDecimal> plus(BigDecimal amount, String currency) {
        Map<String, BigDecimal> sum = new TreeMap<>(drift);
        if (amount.signum() > 0) {
            sum.merge(currency, amount, BigDecimal::add);
        }
        return Map.copyOf(sum);
    }
}
