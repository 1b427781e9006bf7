package io.hwanbul.reconcile;

import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.MARK;
import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.TwoLedgers.FROM;
import static io.hwanbul.testing.TwoLedgers.cancelled;
import static io.hwanbul.testing.TwoLedgers.impUid;
import static io.hwanbul.testing.TwoLedgers.ours;
import static io.hwanbul.testing.TwoLedgers.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.testing.TwoLedgers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private final TwoLedgers ledgers = new TwoLedgers();

    @Test
    void equalPaymentsAreClean() {
        GatewayPayment seen = cancelled(1, 2000, CONSOLE);
        ledgers.gateway.put(seen);
        ledgers.gateway.put(paid(2));
        ledgers.store(seen);
        ledgers.shop.put(paid(2));

        ReconciliationReport report = ledgers.ofGateway(FROM, NOW);

        assertThat(report).isEqualTo(new ReconciliationReport(FROM, NOW, 1, 0, 0, Map.of(), List.of(), 0));
        assertThat(report.isClean()).isTrue();
        assertThat(ledgers.shop.payment(impUid(1)).revision()).hasValue(1);
    }

    @Test
    void aForeignRefundIsRecorded() {
        ledgers.gateway.put(cancelled(1, 2000, CONSOLE));
        ledgers.shop.put(paid(1));

        ReconciliationReport report = ledgers.ofBoth();

        assertThat(report.repaired()).isEqualTo(1);
        assertThat(report.drift()).containsExactly(Map.entry("KRW", new BigDecimal("2000")));
        assertThat(report.left()).isEmpty();
        assertThat(report.isClean()).isFalse();
        Payment payment = ledgers.shop.payment(impUid(1));
        assertThat(payment.seen().cancelAmount()).isEqualTo("2000");
        assertThat(payment.foreign()).singleElement().satisfies(foreign -> {
            assertThat(foreign.amount()).isEqualTo("2000");
            assertThat(foreign.cancel().reason()).isEqualTo(CONSOLE);
        });
        assertThat(ledgers.ofBoth().isClean()).isTrue();
    }

    @Test
    void aRefundOfOursThatTheGatewayReversedIsFailed() {
        ledgers.gateway.put(paid(1));
        GatewayPayment before = cancelled(1, 2000, MARK);
        Refund succeeded = ours(1).succeeded(before, Optional.of("c1"), NOW.minusSeconds(60));
        ledgers.shop.put(new Payment(before, List.of(succeeded), List.of(), OptionalLong.of(2)));

        ReconciliationReport report = ledgers.ofBoth();

        assertThat(report.repaired()).isEqualTo(1);
        assertThat(report.drift()).containsExactly(Map.entry("KRW", new BigDecimal("2000")));
        Payment payment = ledgers.shop.payment(impUid(1));
        assertThat(payment.seen().refundable()).isEqualTo("10000");
        assertThat(payment.refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.state()).isEqualTo(RefundState.FAILED);
            assertThat(refund.refusal().reason()).isEqualTo(Reason.REVERSED);
        });
    }

    @Test
    void aForeignRefundThatTheGatewayReversedIsReversed() {
        ledgers.gateway.put(paid(1));
        ledgers.store(cancelled(1, 2000, CONSOLE));

        assertThat(ledgers.ofBoth().repaired()).isEqualTo(1);

        Payment payment = ledgers.shop.payment(impUid(1));
        assertThat(payment.seen().refundable()).isEqualTo("10000");
        assertThat(payment.foreign()).extracting(ForeignRefund::state).containsExactly(RefundState.FAILED);
        assertThat(ledgers.ofBoth().isClean()).isTrue();
    }

    @Test
    void ofGatewayReadsOnlyTheGatewaysLists() {
        ledgers.gateway.put(paid(1));
        ledgers.store(cancelled(1, 2000, CONSOLE));

        ledgers.ofGateway(FROM, NOW);
        assertThat(ledgers.shop.parts).isEmpty();
        assertThat(ledgers.gateway.finds).isEmpty();
    }

    @Test
    void aPaymentThatTheShopLacksIsNotRepaired() {
        ledgers.gateway.put(cancelled(1, 2000, CONSOLE));

        ReconciliationReport report = ledgers.ofBoth();

        assertThat(report.left())
                .containsExactly(new ReconciliationReport.Difference(
                        "ORD-1", impUid(1), new BigDecimal("2000"), "KRW", "the shop has no document for it"));
        assertThat(report.leftInAll()).isEqualTo(1);
        assertThat(report.repaired()).isZero();
        assertThat(report.isClean()).isFalse();
        assertThat(ledgers.shop.size()).isZero();
    }

    @Test
    void aPaymentThatTheGatewayLacksIsNotRepaired() {
        ledgers.store(cancelled(1, 2000, CONSOLE));

        assertThat(ledgers.ofBoth().left())
                .extracting(ReconciliationReport.Difference::why)
                .containsExactly("the gateway does not show it");
        assertThat(ledgers.shop.payment(impUid(1)).seen().cancelAmount()).isEqualTo("2000");
    }

    @Test
    void aListedPaymentThatALookupDoesNotFindIsNotRepaired() {
        ledgers.gateway.putOnlyInLists(cancelled(1, 2000, CONSOLE));
        ledgers.shop.put(paid(1));

        assertThat(ledgers.ofGateway(FROM, NOW).left())
                .extracting(ReconciliationReport.Difference::why)
                .containsExactly("the gateway does not show it");
    }

    @Test
    void aPendingRefundIsNoDifference() {
        ledgers.gateway.put(cancelled(1, 2000, CONSOLE));
        ledgers.shop.put(new Payment(paid(1), List.of(ours(1)), List.of(), OptionalLong.of(1)));

        ReconciliationReport report = ledgers.ofBoth();

        assertThat(report.pending()).isEqualTo(1);
        assertThat(report.drift()).isEmpty();
        assertThat(report.isClean()).isTrue();
        assertThat(ledgers.shop.payment(impUid(1)).pending()).isPresent();
    }

    @Test
    void aRefundThatAPersonSettledIsListedUntilTheGatewayShowsIt() {
        GatewayPayment before = cancelled(1, 3000, CONSOLE);
        ledgers.gateway.put(before);
        ledgers.store(before);
        Refund byHand = ours(1).resolved(RefundState.SUCCEEDED, before, NOW.minusSeconds(60), "kim", "seen at the PG");
        Payment stored = ledgers.shop.payment(impUid(1)).with(byHand);
        ledgers.shop.put(stored);

        for (ReconciliationReport report : List.of(ledgers.ofBoth(), ledgers.ofGateway(FROM, NOW))) {
            assertThat(report.leftInAll()).isPositive();
            assertThat(report.left()).allSatisfy(left -> {
                assertThat(left.why())
                        .isEqualTo("a person settled refund " + byHand.id()
                                + " of 2000 as succeeded, and the gateway does not show it");
                assertThat(left.drift()).isZero();
            });
        }
        assertThat(ledgers.shop.payment(impUid(1))).isEqualTo(stored);
    }

    @Test
    void recordsThatAddUpToAnotherAmountThanTheGatewaysAreLeftToAPerson() {
        GatewayPayment seen = cancelled(1, 7000, MARK);
        ledgers.gateway.put(seen);
        Refund adopted = ours(1).succeeded(seen, Optional.of("c1"), NOW.minusSeconds(60));
        ledgers.shop.put(new Payment(seen, List.of(adopted), List.of(), OptionalLong.of(2)));

        assertThat(ledgers.ofGateway(FROM, NOW).left())
                .extracting(ReconciliationReport.Difference::why)
                .containsExactly("the refunds on record add up to 0, and the gateway has cancelled 7000");
    }

    @Test
    void aBalanceThatTheHistoryDoesNotExplainIsLeftToAPerson() {
        ledgers.gateway.put(cancelled(1, NOW.minusSeconds(60), 3000, 2000, CONSOLE));
        ledgers.shop.put(paid(1));

        ReconciliationReport report = ledgers.ofGateway(FROM, NOW);

        assertThat(report.left())
                .containsExactly(new ReconciliationReport.Difference(
                        "ORD-1",
                        impUid(1),
                        new BigDecimal("3000"),
                        "KRW",
                        "the refunds on record add up to 2000, and the gateway has cancelled 3000"));
        assertThat(report.repaired()).isZero();
        assertThat(ledgers.shop.payment(impUid(1)).seen().cancelAmount()).isEqualTo("3000");
        assertThat(ledgers.ofGateway(FROM, NOW).leftInAll()).isEqualTo(1);
        assertThat(ledgers.ofGateway(FROM, NOW).drift()).isEmpty();
    }

    @Test
    void sumsThatDifferAreLeftToAPerson() {
        GatewayPayment seen = cancelled(1, 5000, MARK);
        ledgers.gateway.put(seen);
        Refund unclear = ours(1).needsAttention(Optional.empty(), NOW.minusSeconds(60));
        ledgers.shop.put(new Payment(seen, List.of(unclear), List.of(), OptionalLong.of(2)));

        ReconciliationReport report = ledgers.ofGateway(FROM, NOW);

        assertThat(report.left())
                .containsExactly(new ReconciliationReport.Difference(
                        "ORD-1",
                        impUid(1),
                        BigDecimal.ZERO,
                        "KRW",
                        "the refunds on record add up to 0, and the gateway has cancelled 5000"));
        assertThat(report.isClean()).isFalse();
        assertThat(ledgers.shop.payment(impUid(1)).refunds()).containsExactly(unclear);
    }

    /** V1's documents disagree on the status after a partial cancel. */
    @Test
    void aPartlyCancelledPaymentWithStatusPaidIsComparedByItsTimeOfPayment() {
        Map<String, Object> fields = new HashMap<>(cancelled(1, 2000, CONSOLE).fields());
        fields.put("status", "paid");
        fields.put("paid_at", NOW.minusSeconds(60).getEpochSecond());
        ledgers.gateway.put(GatewayPayment.of(fields));
        ledgers.shop.put(paid(1));

        assertThat(ledgers.ofGateway(FROM, NOW).repaired()).isEqualTo(1);
        assertThat(ledgers.shop.payment(impUid(1)).foreign()).hasSize(1);
    }

    @Test
    void aPaymentWithoutCancelsIsNotCompared() {
        ledgers.gateway.put(paid(1));

        assertThat(ledgers.ofBoth()).isEqualTo(ReconciliationReport.of(FROM, NOW));
    }

    @Test
    void aDamagedDocumentIsReportedAndTheOthersAreStillCompared() {
        ledgers.gateway.put(cancelled(1, 2000, CONSOLE));
        ledgers.gateway.put(cancelled(2, 2000, CONSOLE));
        ledgers.shop.damaged.add(impUid(1));
        ledgers.shop.put(paid(2));

        ReconciliationReport report = ledgers.ofGateway(FROM, NOW);

        assertThat(report.repaired()).isEqualTo(1);
        assertThat(report.left())
                .extracting(ReconciliationReport.Difference::impUid, ReconciliationReport.Difference::why)
                .containsExactly(tuple(impUid(1), "The stored payment cannot be refunded: its amount is missing."));
    }

    @Test
    void aListedPaymentThatCannotBeReadIsReported() {
        ledgers.gateway.unreadable = List.of("imp_odd");

        ReconciliationReport report = ledgers.ofGateway(FROM, NOW);

        assertThat(report.isClean()).isFalse();
        assertThat(report.left())
                .extracting(ReconciliationReport.Difference::impUid)
                .contains("imp_odd");
    }

    @Test
    void aLongTimeRangeIsReadInPiecesWithoutGaps() {
        Instant from = NOW.minus(Duration.ofDays(200));
        ledgers.ofGateway(from, NOW);

        List<PaymentLists.Query> queries = ledgers.gateway.queries.stream()
                .filter(query -> query.status().equals("cancelled"))
                .toList();
        assertThat(queries).hasSize(3);
        assertThat(queries.get(0).from()).isEqualTo(from);
        assertThat(queries.get(2).to()).isEqualTo(NOW);
        assertThat(queries)
                .allSatisfy(query -> assertThat(Duration.between(query.from(), query.to()))
                        .isLessThanOrEqualTo(Duration.ofDays(PaymentLists.MAX_DAYS)));
        for (int i = 1; i < queries.size(); i++) {
            assertThat(queries.get(i).from()).isEqualTo(queries.get(i - 1).to().plusSeconds(1));
        }
    }

    @Test
    void theLongestAllowedTimeRangeIsReadInOnePiece() {
        ledgers.ofGateway(NOW.minus(Duration.ofDays(PaymentLists.MAX_DAYS)), NOW);

        assertThat(ledgers.gateway.queries)
                .extracting(PaymentLists.Query::status)
                .containsExactly("cancelled", "paid");
    }

    @Test
    void everyPageIsComparedAndReportedAsProgress() {
        IntStream.rangeClosed(1, 5).forEach(number -> {
            ledgers.gateway.put(cancelled(number, 1000, CONSOLE));
            ledgers.shop.put(paid(number));
        });

        ReconciliationReport report = ledgers.ofGateway(FROM, NOW);

        assertThat(report.repaired()).isEqualTo(5);
        assertThat(report.drift()).containsExactly(Map.entry("KRW", new BigDecimal("5000")));
        assertThat(ledgers.gateway.queries).extracting(PaymentLists.Query::page).containsExactly(1, 2, 3, 1);
        assertThat(ledgers.reports).extracting(ReconciliationReport::compared).containsExactly(2, 4, 5, 5);
    }

    @Test
    void whatEndedInOneMomentIsStillComparedAHundredAtATime() {
        IntStream.rangeClosed(1, 101).forEach(number -> ledgers.store(cancelled(number, 1000, CONSOLE)));
        IntStream.rangeClosed(1, 101).forEach(number -> ledgers.gateway.put(paid(number)));

        assertThat(ledgers.ofBoth().repaired()).isEqualTo(101);

        assertThat(ledgers.shop.parts).startsWith(101).containsOnly(101, 0);
        assertThat(ledgers.gateway.finds).containsExactly(100, 1);
    }

    @Test
    void aPaymentWithSeveralRefundsIsComparedOnce() {
        IntStream.rangeClosed(1, 60).forEach(number -> {
            ledgers.gateway.put(paid(number));
            ledgers.shop.put(new Payment(
                    paid(number), List.of(), List.of(foreign(number, 10), foreign(number, 5000)), OptionalLong.of(1)));
        });
        IntStream.rangeClosed(61, 101).forEach(number -> {
            ledgers.gateway.put(paid(number));
            ledgers.store(cancelled(number, 1000, CONSOLE));
        });

        ledgers.ofBoth();

        assertThat(ledgers.gateway.finds.stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(101);
    }

    private static ForeignRefund foreign(int number, int secondsAgo) {
        GatewayPayment.Cancel cancel = new GatewayPayment.Cancel(
                new BigDecimal("100"),
                CONSOLE,
                Optional.of(NOW.minusSeconds(secondsAgo)),
                Optional.of(number + "-" + secondsAgo));
        return ForeignRefund.found("F-" + number + "-" + secondsAgo, cancel, NOW);
    }

    @Test
    void anUnavailableGatewayFailsIt() {
        ledgers.gateway.unavailableFrom = 1;

        assertThat(((Refusal) ledgers.reconciliation
                                .ofBoth(FROM, NOW, ledgers.reports::add)
                                .cause())
                        .reason())
                .isEqualTo(Reason.GATEWAY_UNAVAILABLE);
        assertThat(ledgers.reports).isEmpty();
    }
}
