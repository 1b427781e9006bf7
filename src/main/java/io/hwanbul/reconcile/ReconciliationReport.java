package io.hwanbul.reconcile;

import io.hwanbul.payment.GatewayPayment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of a reconciliation.
 *
 * @param compared  how many payments were compared
 * @param pending   how many of them have a refund whose outcome is not known yet; these count as no difference
 * @param repaired  how many differed and are now stored as the gateway shows them
 * @param drift     how far the shop's refunded amounts were off, by currency, before the repair
 * @param left      the differences that only a person can resolve, at most a thousand
 * @param leftInAll how many differences only a person can resolve
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
    private static final int MAX_LISTED = 1000;

    /** A payment that differs between gateway and shop, and why it was not repaired. */
    public record Difference(String merchantUid, String impUid, BigDecimal drift, String currency, String why) {}

    static ReconciliationReport of(Instant from, Instant to) {
        return new ReconciliationReport(from, to, 0, 0, 0, Map.of(), List.of(), 0);
    }

    /** Whether no amount differed and no difference is left. */
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

    ReconciliationReport missingInShop(GatewayPayment seen) {
        return left(seen, seen.cancelAmount(), "the shop has no document for it");
    }

    ReconciliationReport missingAtGateway(GatewayPayment stored) {
        return left(stored, stored.cancelAmount(), "the gateway does not show it");
    }

    /** @param why names what cannot be read, or that several documents have the payment */
    ReconciliationReport unusableInShop(GatewayPayment seen, String why) {
        return left(seen, seen.cancelAmount(), why);
    }

    /** Adds the payments that the gateway lists but that could not be read. */
    ReconciliationReport withUnreadable(List<String> impUids) {
        ReconciliationReport report = this;
        for (String impUid : impUids) {
            report =
                    report.left(new Difference("", impUid, BigDecimal.ZERO, "", "the gateway's answer cannot be read"));
        }
        return report;
    }

    ReconciliationReport left(GatewayPayment payment, BigDecimal amount, String why) {
        return left(new Difference(payment.merchantUid(), payment.impUid(), amount, payment.currency(), why));
    }

    private ReconciliationReport left(Difference difference) {
        List<Difference> listed = new ArrayList<>(left);
        if (listed.size() < MAX_LISTED) {
            listed.add(difference);
        }
        return new ReconciliationReport(
                from,
                to,
                compared + 1,
                pending,
                repaired,
                plus(difference.drift(), difference.currency()),
                List.copyOf(listed),
                leftInAll + 1);
    }

    private Map<String, BigDecimal> plus(BigDecimal amount, String currency) {
        Map<String, BigDecimal> sum = new TreeMap<>(drift);
        if (amount.signum() > 0) {
            sum.merge(currency, amount, BigDecimal::add);
        }
        return Map.copyOf(sum);
    }
}
