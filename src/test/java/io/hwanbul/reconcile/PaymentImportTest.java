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

    private final TwoLedgers books = new TwoLedgers();
    private final List<PaymentImport.Progress> told = new ArrayList<>();

    private Future<PaymentImport.Progress> run(Instant from) {
        told.clear();
        return books.importing.run(from, NOW.minusSeconds(1), told::add);
    }

    @Test
    void itGoesDayByDayThroughWhatWasPaidAndWhatWasCancelled() {
        run(FROM).await();

        assertThat(books.gateway.queries)
                .extracting(PaymentLists.Query::status)
                .containsExactly("paid", "cancelled", "paid", "cancelled", "paid", "cancelled");
        assertThat(books.gateway.queries)
                .extracting(PaymentLists.Query::from)
                .containsOnly(FROM, FROM.plus(DAY), FROM.plus(DAY.multipliedBy(2)));
        assertThat(told)
                .extracting(PaymentImport.Progress::done)
                .containsExactly(FROM.plus(DAY), FROM.plus(DAY.multipliedBy(2)), NOW.minusSeconds(1));
    }

    @Test
    void everyPageIsAdded() {
        IntStream.rangeClosed(1, 5).forEach(number -> books.gateway.put(paid(number)));

        PaymentImport.Progress done = run(FROM).await();

        assertThat(done).isEqualTo(new PaymentImport.Progress(NOW.minusSeconds(1), 5, 5));
        assertThat(books.shop.size()).isEqualTo(5);
        assertThat(books.shop.payment(impUid(5)).seen()).isEqualTo(paid(5));
    }

    @Test
    void onlyWhatIsMissingIsAdded() {
        books.gateway.put(cancelled(1, 2000, CONSOLE));
        books.gateway.put(paid(2));
        books.shop.put(paid(1));

        PaymentImport.Progress done = run(FROM).await();

        assertThat(done.listed()).isEqualTo(2);
        assertThat(done.added()).isEqualTo(1);
        assertThat(books.shop.payment(impUid(1)).seen()).isEqualTo(paid(1));
        assertThat(run(FROM).await().added()).isZero();
    }

    @Test
    void whatWasRefundedBeforeIsOnRecord() {
        books.gateway.put(cancelled(1, 2000, CONSOLE));

        run(FROM).await();

        assertThat(books.shop.payment(impUid(1)).foreign())
                .extracting(foreign -> foreign.cancel().reason())
                .containsExactly(CONSOLE);
    }

    @Test
    void whatSomebodyElseAddsMeanwhileIsThere() {
        books.gateway.put(paid(1));
        books.shop.beforeAdding = () -> books.shop.put(paid(1));

        assertThat(run(FROM).await().added()).isZero();
        assertThat(books.shop.size()).isEqualTo(1);
    }

    @Test
    void whatFailsHalfwayIsGoneOnWithFromWhereItWasDone() {
        books.gateway.put(paid(1, FROM.plusSeconds(60)));
        books.gateway.put(paid(2, FROM.plus(DAY).plusSeconds(60)));
        books.gateway.silentFrom = 4;

        assertThat(((Refusal) run(FROM).cause()).reason()).isEqualTo(Reason.GATEWAY_UNAVAILABLE);

        assertThat(told).containsExactly(new PaymentImport.Progress(FROM.plus(DAY), 1, 1));
        books.gateway.silentFrom = Integer.MAX_VALUE;
        PaymentImport.Progress rest = run(told.get(0).done()).await();
        assertThat(rest.added()).isZero();
        assertThat(rest.listed()).isEqualTo(1);
        assertThat(books.shop.size()).isEqualTo(2);
    }

    @Test
    void aTimeWithoutEndIsDoneAtOnce() {
        assertThat(books.importing.run(NOW, NOW, told::add).await()).isEqualTo(new PaymentImport.Progress(NOW, 0, 0));
        assertThat(books.gateway.queries).isEmpty();
    }
}
