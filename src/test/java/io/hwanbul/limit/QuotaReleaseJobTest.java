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

    private QuotaReleaseJob job() {
        return new QuotaReleaseJob(quotas, payments, new Clock(() -> NOW, () -> 0), GRACE);
    }

    private QuotaReservation reserved(String id, Instant at) {
        QuotaReservation reservation = new QuotaReservation("kim", LocalDate.EPOCH, id, BigDecimal.TEN, at, false);
        quotas.open.add(reservation);
        return reservation;
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
    void theReservationOfARefundThatNeverBeganIsReleased() {
        reserved();
        job().sweep().await();
        assertThat(quotas.released).containsExactly(ID);
    }

    @Test
    void aReleasedReservationCannotBeConfirmed() {
        QuotaReservation reservation = reserved();
        job().sweep().await();
        assertThat(quotas.confirm(reservation).await()).isFalse();
    }

    @Test
    void theReservationOfAFailedRefundIsReleased() {
        confirmed();
        payments.put(failed());
        job().sweep().await();
        assertThat(quotas.released).containsExactly(ID);
    }

    @Test
    void anUnconfirmedReservationOfAFailedRefundIsReleased() {
        reserved();
        payments.put(failed());
        job().sweep().await();
        assertThat(quotas.released).containsExactly(ID);
    }

    @Test
    void theReservationOfASucceededRefundIsKept() {
        confirmed();
        payments.put(succeeded());
        job().sweep().await();
        assertThat(quotas.kept).containsExactly(ID);
        assertThat(quotas.released).isEmpty();
    }

    @Test
    void theReservationOfAnOpenRefundStaysOpen() {
        confirmed();
        payments.put(PENDING);
        job().sweep().await();
        payments.put(PENDING.needsAttention(Optional.empty(), NOW));
        job().sweep().await();
        assertThat(quotas.open).hasSize(1);
    }

    @Test
    void aConfirmedReservationWithoutARefundStaysOpen() {
        confirmed();
        job().sweep().await();
        assertThat(quotas.open).hasSize(1);
    }

    @Test
    void aReservationWithinTheGracePeriodStaysOpen() {
        reserved(ID, NOW.minus(GRACE));
        job().sweep().await();
        assertThat(quotas.open).hasSize(1);
    }

    @Test
    void aReservationThatIsConfirmedMeanwhileIsNotReleased() {
        QuotaReservation reservation = reserved();
        payments.meanwhile(
                "findByRefund",
                () -> assertThat(quotas.confirm(reservation).await()).isTrue());
        job().sweep().await();
        assertThat(quotas.open).hasSize(1);
        payments.put(succeeded());
        job().sweep().await();
        assertThat(quotas.kept).containsExactly(ID);
    }

    @Test
    void aReservationThatAnotherServerReleasesMeanwhileIsReleasedOnce() {
        reserved();
        payments.meanwhile("findByRefund", () -> job().sweep().await());
        job().sweep().await();
        assertThat(quotas.released).containsExactly(ID);
    }

    @Test
    void manyOpenReservationsDoNotHideAnOlderOneThatCanBeReleased() {
        reserved("OLDEST", LONG_AGO.minusSeconds(1_000));
        for (int i = 0; i < 350; i++) {
            quotas.confirm(reserved("R" + i, LONG_AGO.minusSeconds(i))).await();
        }
        job().sweep().await();
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
        assertThat(job().sweep().succeeded()).isTrue();
        assertThat(quotas.released).containsExactly("NEXT");
    }

    @Test
    void anUnavailableDatabaseEndsThisSweepOnly() {
        reserved("FIRST", LONG_AGO);
        reserved("SECOND", LONG_AGO.minusSeconds(1));
        payments.fails("findByRefund", NOT_STORED);
        assertThat(job().sweep().succeeded()).isTrue();
        assertThat(quotas.released).isEmpty();
        job().sweep().await();
        assertThat(quotas.released).isEqualTo(List.of("FIRST", "SECOND"));
    }

    @Test
    void daysOlderThanAWeekAreRemoved() {
        job().sweep().await();
        assertThat(quotas.forgotten).containsExactly(LocalDate.parse("2026-11-15"));
    }
}
