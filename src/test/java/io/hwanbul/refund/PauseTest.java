package io.hwanbul.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.journal.LostRecords;
import io.hwanbul.limit.RefundLimits;
import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.reconcile.PaymentSync;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.FoundRecords;
import io.hwanbul.testing.MemoryControlStore;
import io.hwanbul.testing.MemoryJournal;
import io.hwanbul.testing.MemoryQuotaStore;
import io.hwanbul.testing.RecoveredRefunds;
import io.hwanbul.testing.UnusedPaymentStore;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A real-process run found this: pauses that double with a refund's age put its next look, and with it the send that it
 * had been waiting for, three minutes off where nine seconds of quiet were asked for.
 */
class PauseTest {
    private static final Instant NOW = Instant.parse("2018-01-31T03:00:00Z");
    private static final Timing TIMING = new Timing(Duration.ofMinutes(2), Duration.ofSeconds(2), Duration.ZERO);
    private static final GatewayPayment SEEN = GatewayPayment.of(Map.of(
            "imp_uid", "imp_1", "merchant_uid", "ORD-1", "amount", 10_000, "cancel_amount", 0, "status", "paid"));

    @Test
    void aRefundIsLookedAtSoonEnoughToBeSentAgainHoweverOldItIs() {
        assertThat(pauseAfter(new GatewayAnswer.Shown(SEEN)))
                .isLessThanOrEqualTo(TIMING.untilResend().plusSeconds(1));
    }

    @Test
    void oneLookThatShowsNothingDoesNotPutTheNextOneFarOff() {
        assertThat(pauseAfter(new GatewayAnswer.Unknown()))
                .isLessThanOrEqualTo(TIMING.untilResend().plusSeconds(1));
    }

    /** How far off the next look is, after the tenth one has had the given answer. */
    private static Duration pauseAfter(GatewayAnswer look) {
        OneRefund payments = new OneRefund();
        Clock clock = new Clock(() -> NOW, () -> 0L);
        Gateway gateway = new Gateway() {
            @Override
            public Future<GatewayAnswer> cancel(CancelOrder order, Gateway.SendWindow window) {
                throw new AssertionError("the quiet period is not over");
            }

            @Override
            public Future<GatewayAnswer> voidAccount(GatewayPayment unpaid) {
                throw new AssertionError("it is paid");
            }

            @Override
            public Future<GatewayAnswer> find(String impUid) {
                return Future.succeededFuture(look);
            }
        };
        PaymentSync sync = new PaymentSync(
                payments,
                gateway,
                clock,
                new RefundMark(true),
                true,
                new LostRecords(new MemoryJournal()),
                new FoundRecords());
        RefundGuard guard =
                new RefundGuard(new MemoryQuotaStore(), new MemoryControlStore(), new RefundLimits(List.of()), clock);
        RefundExecutor executor =
                new RefundExecutor(payments, gateway, sync, guard, clock, time -> Future.succeededFuture());
        new Recovery(
                        payments,
                        gateway,
                        executor,
                        sync,
                        Examples.permits(),
                        clock,
                        TIMING,
                        new Random(1),
                        new RecoveredRefunds())
                .sweep()
                .await();
        return Duration.between(NOW, payments.written.get(0).progress().nextCheckAt());
    }

    /** One payment with one refund, due for its tenth look. */
    private static final class OneRefund extends UnusedPaymentStore {
        private final List<Refund> written = new ArrayList<>();

        @Override
        public Future<List<Payment>> due(Instant now, int limit) {
            BigDecimal amount = new BigDecimal(2000);
            CancelOrder order = new CancelOrder(
                    "imp_1", amount, new BigDecimal(10_000), CancelOptions.NONE, "(hb:0123456789AB)", Optional.empty());
            Refund.Origin origin =
                    new Refund.Origin("anonymous", "192.0.2.7", "request-1", NOW, Optional.empty(), "", false);
            Refund refund = Refund.begun("0123456789AB", order, "", BigDecimal.ZERO, origin, NOW);
            for (int look = 1; look < 10; look++) {
                refund = refund.checked(true, NOW);
            }
            return Future.succeededFuture(List.of(new Payment(SEEN, List.of(refund), List.of(), OptionalLong.of(1))));
        }

        @Override
        public Future<Payment> takeUp(Payment read, Refund progressed, Optional<GatewayAnswer> answer) {
            written.add(progressed);
            return Future.succeededFuture(read.with(progressed));
        }
    }
}
