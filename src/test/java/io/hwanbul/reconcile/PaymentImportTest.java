package io.hwanbul.reconcile;

import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.TwoLedgers.cancelled;
import static io.hwanbul.testing.TwoLedgers.impUid;
import static io.hwanbul.testing.TwoLedgers.paid;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.testing.TwoLedgers;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaymentImportTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant FROM = NOW.minus(DAY.multipliedBy(3));

    private final TwoLedgers ledgers = new TwoLedgers();
    private final List<PaymentImport.Progress> progress = new ArrayList<>();

    private Future<PaymentImport.Progress> run(Instant from) {
        progress.clear();
        return ledgers.paymentImport.run(from, NOW.minusSeconds(1), progress::add);
    }

    @Test
    void itReadsThePaidAndTheCancelledPaymentsOfEachDay() {
        run(FROM).await();

        assertThat(ledgers.gateway.queries)
                .extracting(PaymentLists.Query::status)
                .containsExactly("paid", "cancelled", "paid", "cancelled", "paid", "cancelled");
        assertThat(ledgers.gateway.queries)
                .extracting(PaymentLists.Query::from)
                .containsOnly(FROM, FROM.plus(DAY), FROM.plus(DAY.multipliedBy(2)));
        assertThat(progress)
                .extracting(PaymentImport.Progress::done)
                .containsExactly(FROM.plus(DAY), FROM.plus(DAY.multipliedBy(2)), NOW.minusSeconds(1));
    }

    @Test
    void allPagesAreAdded() {
        IntStream.rangeClosed(1, 5).forEach(number -> ledgers.gateway.put(paid(number)));

        PaymentImport.Progress done = run(FROM).await();

        assertThat(done).isEqualTo(new PaymentImport.Progress(NOW.minusSeconds(1), 5, 5));
        assertThat(ledgers.shop.size()).isEqualTo(5);
        assertThat(ledgers.shop.payment(impUid(5)).seen()).isEqualTo(paid(5));
    }

    @Test
    void onlyMissingPaymentsAreAdded() {
        ledgers.gateway.put(cancelled(1, 2000, CONSOLE));
        ledgers.gateway.put(paid(2));
        ledgers.shop.put(paid(1));

        PaymentImport.Progress done = run(FROM).await();

        assertThat(done.listed()).isEqualTo(2);
        assertThat(done.added()).isEqualTo(1);
        assertThat(ledgers.shop.payment(impUid(1)).seen()).isEqualTo(paid(1));
        assertThat(run(FROM).await().added()).isZero();
    }

    @Test
    void earlierRefundsAreRecordedAsForeign() {
        ledgers.gateway.put(cancelled(1, 2000, CONSOLE));

        run(FROM).await();

        assertThat(ledgers.shop.payment(impUid(1)).foreign())
                .extracting(foreign -> foreign.cancel().reason())
                .containsExactly(CONSOLE);
    }

    @Test
    void aPaymentThatSomebodyElseAddsMeanwhileIsNotCounted() {
        ledgers.gateway.put(paid(1));
        ledgers.shop.beforeAdding = () -> ledgers.shop.put(paid(1));

        assertThat(run(FROM).await().added()).isZero();
        assertThat(ledgers.shop.size()).isEqualTo(1);
    }

    @Test
    void aDocumentThatCannotBeReadIsNoMissingPaymentAndEndsNothing() {
        ledgers.gateway.put(paid(1));
        ledgers.gateway.put(paid(2));
        ledgers.shop.put(paid(1));
        ledgers.shop.damaged.add(impUid(1));

        assertThat(run(FROM).await()).isEqualTo(new PaymentImport.Progress(NOW.minusSeconds(1), 2, 1));
    }

    @Test
    void afterAFailureTheImportContinuesFromTheLastDoneDay() {
        ledgers.gateway.put(paid(1, FROM.plusSeconds(60)));
        ledgers.gateway.put(paid(2, FROM.plus(DAY).plusSeconds(60)));
        ledgers.gateway.unavailableFrom = 4;

        assertThat(((Refusal) run(FROM).cause()).reason()).isEqualTo(Reason.GATEWAY_UNAVAILABLE);

        assertThat(progress).containsExactly(new PaymentImport.Progress(FROM.plus(DAY), 1, 1));
        ledgers.gateway.unavailableFrom = Integer.MAX_VALUE;
        PaymentImport.Progress rest = run(progress.get(0).done()).await();
        assertThat(rest.added()).isZero();
        assertThat(rest.listed()).isEqualTo(1);
        assertThat(ledgers.shop.size()).isEqualTo(2);
    }

    @Test
    void anEmptyTimeRangeIsDoneAtOnce() {
        assertThat(ledgers.paymentImport.run(NOW, NOW, progress::add).await())
                .isEqualTo(new PaymentImport.Progress(NOW, 0, 0));
        assertThat(ledgers.gateway.queries).isEmpty();
    }
}
