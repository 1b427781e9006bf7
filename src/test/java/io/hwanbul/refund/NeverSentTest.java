package io.hwanbul.refund;

import static io.hwanbul.payment.RefundState.SUCCEEDED;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.keyed;
import static io.hwanbul.testing.ScriptedGateway.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.hwanbul.journal.EventType;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.RefundBench;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes of a payment whose refunds are asked for while the gateway is away. */
class NeverSentTest {
    private static final GatewayAnswer AWAY = new GatewayAnswer.Unsent();

    private final RefundBench bench = new RefundBench();

    @Test
    void attemptsOfWhichNothingWasEverSentDoNotUseUpTheBound() {
        attempt(3 * Payment.MAX_REFUNDS, AWAY);
        assertThat(bench.payments.payment.refunds()).hasSize(Payment.MAX_NEVER_SENT);
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, ""));
        assertThat(bench.refund(keyed("k", "2000")).state()).isEqualTo(SUCCEEDED);
    }

    @Test
    void refundsThatWereSentUseItUp() {
        attempt(Payment.MAX_NEVER_SENT, AWAY);
        attempt(Payment.MAX_REFUNDS, new GatewayAnswer.Declined(new GatewayMessage(1, "no")));
        assertThat(bench.refused(keyed("k", "2000")).reason()).isEqualTo(Reason.TOO_MANY_REFUNDS);
        assertThat(bench.payments.payment.refunds().size())
                .isBetween(Payment.MAX_REFUNDS, Payment.MAX_REFUNDS + Payment.MAX_NEVER_SENT);
    }

    @Test
    void theOldestGivesItsPlaceAndStaysInTheJournal() {
        attempt(Payment.MAX_NEVER_SENT, AWAY);
        Refund oldest = bench.recorded();
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, ""));
        Refund next = bench.refund(keyed("k", "2000"));
        assertThat(bench.payments.payment.refund(oldest.id())).isEmpty();
        assertThat(bench.payments.payment.refunds())
                .hasSize(Payment.MAX_NEVER_SENT)
                .contains(next);
        assertThat(bench.payments.journal)
                .extracting(
                        entry -> entry.event().what(), entry -> entry.event().refundId())
                .contains(tuple(EventType.INTENDED, oldest.id()), tuple(EventType.STATE, oldest.id()));
    }

    @Test
    void aKeyWhoseAttemptsGaveTheirPlacesMayBeTriedAgainAndIsThenReplayed() {
        bench.gateway.cancel = AWAY;
        bench.refund(keyed("k", "2000"));
        attempt(Payment.MAX_NEVER_SENT - 1, AWAY);
        bench.refund(keyed("k", "2000"));
        bench.gateway.cancel = new GatewayAnswer.Shown(cancelled(2000, ""));
        Refund sent = bench.refund(keyed("k", "2000"));
        assertThat(sent.state()).isEqualTo(SUCCEEDED);
        bench.gateway.cancel = OURS;
        assertThat(bench.outcome(keyed("k", "2000"))).isEqualTo(new RefundOutcome.Refunded(sent, true));
        attempt(2 * Payment.MAX_NEVER_SENT, AWAY);
        assertThat(bench.outcome(keyed("k", "2000"))).isEqualTo(new RefundOutcome.Refunded(sent, true));
    }

    /** Where the payment service decides later, the journal is asked before each refund what the document may have lost. */
    @Test
    void whatGaveItsPlaceCountsAsNoLostRecord() {
        Map<String, Object> paypal = Map.of("pay_method", "paypal", "pg_provider", "paypal_v2");
        bench.payments.payment = Examples.stored(paypal);
        bench.gateway.look = new GatewayAnswer.Shown(Examples.payment(paypal));
        for (int i = 0; i < 3 * Payment.MAX_NEVER_SENT; i++) {
            attempt(1, AWAY);
            bench.moveJournal();
        }
        assertThat(bench.payments.payment.refunds()).hasSize(Payment.MAX_NEVER_SENT);
        assertThat(bench.records.rebuilt).isEmpty();
    }

    /** So many attempts, each under a key of its own. */
    private void attempt(int times, GatewayAnswer answer) {
        bench.gateway.cancel = answer;
        for (int i = 0; i < times; i++) {
            bench.pass(Duration.ofSeconds(1));
            bench.refund(keyed("attempt " + bench.now(), "1000"));
        }
    }
}
