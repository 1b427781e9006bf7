package io.hwanbul.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.hwanbul.payment.Copies;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CopiesBusTest {
    private static final List<String> IDS = List.of("imp_1", "imp_2");
    private static final List<ForeignRefund> FOREIGN = List.of(Samples.FOREIGN);
    private static final Instant LATER = Instant.EPOCH.plusSeconds(1);

    private final Vertx vertx = Vertx.vertx();
    private final CopiesBus bus = new CopiesBus(vertx, Duration.ofSeconds(5));

    /** Hears each question, and answers all of them in the same way. */
    private record Answerer(Function<List<Object>, Future<List<Payment>>> answer) implements Copies {
        @Override
        public Future<Optional<Payment>> findByImpUid(String impUid) {
            return answer.apply(List.of(impUid)).map(found -> found.stream().findFirst());
        }

        @Override
        public Future<List<Payment>> findAll(List<String> impUids) {
            return answer.apply(List.of(impUids));
        }

        @Override
        public Future<List<Payment>> settledBetween(Instant from, Instant to, String behind, int limit) {
            return answer.apply(List.of(from, to, behind, limit));
        }

        @Override
        public Future<List<Payment>> refunded(String behind, int limit) {
            return answer.apply(List.of(behind, limit));
        }

        @Override
        public Future<Payment> add(GatewayPayment seen, List<ForeignRefund> foreign) {
            return answer.apply(List.of(seen, foreign)).map(found -> found.get(0));
        }

        @Override
        public Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
            return answer.apply(List.of(read, seen, added)).map(found -> found.get(0));
        }

        @Override
        public Future<Payment> reverse(Payment read, GatewayPayment seen, ForeignRefund reversed) {
            return answer.apply(List.of(read, seen, reversed)).map(found -> found.get(0));
        }
    }

    @BeforeEach
    void prepare() {
        LocalBus.prepare(vertx);
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private void answering(Function<List<Object>, Future<List<Payment>>> answer) {
        CopiesBus.answer(vertx, new Answerer(answer));
    }

    /** How each question fails, asked in turn. */
    private static List<Throwable> failures(CopiesBus asked) {
        return Stream.of(
                        asked.findByImpUid("imp_1"),
                        asked.findAll(IDS),
                        asked.settledBetween(Instant.EPOCH, LATER, "imp_1", 5),
                        asked.refunded("imp_1", 5),
                        asked.add(Samples.SEEN, FOREIGN),
                        asked.refresh(Samples.PAYMENT, Samples.SEEN, FOREIGN),
                        asked.reverse(Samples.PAYMENT, Samples.SEEN, Samples.FOREIGN))
                .map(answer -> answer.<Throwable>map(unexpected -> new AssertionError("answered"))
                        .otherwise(failure -> failure)
                        .await())
                .toList();
    }

    private static void assertRefused(List<Throwable> failures, Reason reason) {
        assertThat(failures)
                .hasSize(7)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.reason()).isEqualTo(reason)));
    }

    @Test
    void theDatabaseIsUnavailableWhenNobodyListens() {
        assertRefused(failures(bus), Reason.DATABASE_UNAVAILABLE);
    }

    @Test
    void silenceMeansThatTheDatabaseIsUnavailable() {
        answering(question -> Promise.<List<Payment>>promise().future());

        assertRefused(failures(new CopiesBus(vertx, Duration.ofMillis(50))), Reason.DATABASE_UNAVAILABLE);
    }

    @Test
    void aRefusalArrivesAsItWas() {
        Refusal refusal = Refusal.inProgress();
        answering(question -> Future.failedFuture(refusal));

        assertThat(failures(bus))
                .hasSize(7)
                .allSatisfy(failure -> assertThat(failure).isSameAs(refusal));
    }

    @Test
    void aDefectIsAnInternalFailureAndSaysNoMore() {
        answering(question -> {
            throw new IllegalStateException("mongodb://user:password@host");
        });

        List<Throwable> failures = failures(bus);

        assertRefused(failures, Reason.INTERNAL);
        assertThat(failures).allSatisfy(failure -> assertThat(failure).message().doesNotContain("mongodb"));
    }

    @Test
    void theVerySameObjectsAreHandedOver() {
        List<List<Object>> heard = new ArrayList<>();
        List<Payment> found = List.of(Samples.PAYMENT);
        answering(question -> {
            heard.add(question);
            return Future.succeededFuture(found);
        });

        assertThat(bus.findByImpUid("imp_1").await()).containsSame(Samples.PAYMENT);
        assertThatObject(bus.findAll(IDS).await()).isSameAs(found);
        assertThatObject(bus.settledBetween(Instant.EPOCH, LATER, "imp_1", 5).await())
                .isSameAs(found);
        assertThatObject(bus.refunded("imp_1", 5).await()).isSameAs(found);
        assertThatObject(bus.add(Samples.SEEN, FOREIGN).await()).isSameAs(Samples.PAYMENT);
        assertThatObject(bus.refresh(Samples.PAYMENT, Samples.SEEN, FOREIGN).await())
                .isSameAs(Samples.PAYMENT);
        assertThatObject(bus.reverse(Samples.PAYMENT, Samples.SEEN, Samples.FOREIGN)
                        .await())
                .isSameAs(Samples.PAYMENT);
        assertThat(heard)
                .containsExactly(
                        List.of("imp_1"),
                        List.of(IDS),
                        List.of(Instant.EPOCH, LATER, "imp_1", 5),
                        List.of("imp_1", 5),
                        List.of(Samples.SEEN, FOREIGN),
                        List.of(Samples.PAYMENT, Samples.SEEN, FOREIGN),
                        List.of(Samples.PAYMENT, Samples.SEEN, Samples.FOREIGN));
        assertThat(heard.get(5).get(1)).isSameAs(Samples.SEEN);
    }
}
