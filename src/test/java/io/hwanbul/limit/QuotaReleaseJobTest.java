package io.hwanbul.limit;

import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.MemoryPayments.Fault.NOT_STORED;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Refusal;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.MemoryPayments;
import io.hwanbul.testing.SweptQuotas;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotaReleaseJobTest {
    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final Instant LONG_AGO = NOW.minus(GRACE).minusMillis(1);
    private static final Refund PENDING = Examples.intent("2000").refund();

    private final MemoryPayments payments = new MemoryPayments(new ArrayList<>());
    private final SweptQuotas quotas = new SweptQuotas();

    private QuotaReleaseJob sweep() {
        return new QuotaReleaseJob(quotas, payments, new Clock(() -> NOW, () -> 0), GRACE);
    }

    private QuotaReservation reserved(String id, Instant at) {
        QuotaReservation one = new QuotaReservation("kim", LocalDate.EPOCH, id, BigDecimal.TEN, at, false);
        quotas.open.add(one);
        return one;
    }

    private QuotaReservation reserved() {
        return reserved(ID, LONG_AGO);
    }

    private void confirmed() {
        quotas.confirm(reserved()).await();
    }

    private static Refund failed() {
        return PENDING.failed(Reason.DECLINED_BY_GATEWAY, Optional.empty(), NOW);
    }

    private static Refund succeeded() {
        return PENDING.succeeded(Examples.cancelled(2000, Examples.MARK), Optional.empty(), NOW);
    }

    @Test
    void aRefundThatNeverBeganIsGivenBack() {
        reserved();
        sweep().sweep().await();
        assertThat(quotas.released).containsExactly(ID);
    }

    @Test
    void whoeverComesLateFindsNothingToConfirm() {
        QuotaReservation held = reserved();
        sweep().sweep().await();
        assertThat(quotas.confirm(held).await()).isFalse();
    }

    @Test
    void aFailedRefundIsGivenBack() {
        confirmed();
        payments.put(failed());
        sweep().sweep().await();
        assertThat(quotas.released).containsExactly(ID);
    }

    @Test
    void aRefundThatFailedBeforeItWasConfirmedIsGivenBack() {
        reserved();
        payments.put(failed());
        sweep().sweep().await();
        assertThat(quotas.released).containsExactly(ID);
    }

    @Test
    void aRefundThatSucceededIsKept() {
        confirmed();
        payments.put(succeeded());
        sweep().sweep().await();
        assertThat(quotas.kept).containsExactly(ID);
        assertThat(quotas.released).isEmpty();
    }

    @Test
    void aRefundThatIsOpenIsLeft() {
        confirmed();
        payments.put(PENDING);
        sweep().sweep().await();
        payments.put(PENDING.needsAttention(Optional.empty(), NOW));
        sweep().sweep().await();
        assertThat(quotas.open).hasSize(1);
    }

    @Test
    void aConfirmedRefundThatIsNotThereIsLeft() {
        confirmed();
        sweep().sweep().await();
        assertThat(quotas.open).hasSize(1);
    }

    @Test
    void aRefundThatMayStillBeBeginningIsNotLookedAt() {
        reserved(ID, NOW.minus(GRACE));
        sweep().sweep().await();
        assertThat(quotas.open).hasSize(1);
    }

    @Test
    void aReservationThatIsConfirmedMeanwhileIsNotGivenBack() {
        QuotaReservation held = reserved();
        payments.meanwhile(
                "findByRefund", () -> assertThat(quotas.confirm(held).await()).isTrue());
        sweep().sweep().await();
        assertThat(quotas.open).hasSize(1);
        payments.put(succeeded());
        sweep().sweep().await();
        assertThat(quotas.kept).containsExactly(ID);
    }

    @Test
    void aReservationThatAnotherServerGaveBackMeanwhileIsGivenBackOnce() {
        reserved();
        payments.meanwhile("findByRefund", () -> sweep().sweep().await());
        sweep().sweep().await();
        assertThat(quotas.released).containsExactly(ID);
    }

    @Test
    void anyNumberOfOpenRefundsHidesNoneThatHasEnded() {
        reserved("OLDEST", LONG_AGO.minusSeconds(1_000));
        for (int i = 0; i < 350; i++) {
            quotas.confirm(reserved("R" + i, LONG_AGO.minusSeconds(i))).await();
        }
        sweep().sweep().await();
        assertThat(quotas.released).containsExactly("OLDEST");
        assertThat(quotas.open).hasSize(350);
    }

    @Test
    void aDamagedPaymentDoesNotStopTheSweep() {
        reserved("DAMAGED", LONG_AGO);
        reserved("NEXT", LONG_AGO.minusSeconds(1));
        payments.meanwhile("findByRefund", () -> {
            payments.holds("findByRefund", Future.failedFuture(Refusal.unreadable("its refunds are damaged")));
            payments.meanwhile("findByRefund", () -> payments.holds("findByRefund", Future.succeededFuture()));
        });
        assertThat(sweep().sweep().succeeded()).isTrue();
        assertThat(quotas.released).containsExactly("NEXT");
    }

    @Test
    void aDatabaseThatIsAwayEndsOneSweepAndNotTheNext() {
        reserved("FIRST", LONG_AGO);
        reserved("SECOND", LONG_AGO.minusSeconds(1));
        payments.fails("findByRefund", NOT_STORED);
        assertThat(sweep().sweep().succeeded()).isTrue();
        assertThat(quotas.released).isEmpty();
        sweep().sweep().await();
        assertThat(quotas.released).isEqualTo(List.of("FIRST", "SECOND"));
    }

    @Test
    void daysThatAreLongOverAreForgotten() {
        sweep().sweep().await();
        assertThat(quotas.forgotten).containsExactly(LocalDate.parse("2026-11-15"));
    }
}
