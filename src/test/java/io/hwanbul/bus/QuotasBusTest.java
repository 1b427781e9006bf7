package io.hwanbul.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.hwanbul.limit.QuotaReservation;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.limit.RefundLimit;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuotasBusTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");
    private static final QuotaReservation RESERVATION =
            new QuotaReservation("kim", DAY, "0123456789AB", BigDecimal.TEN, Instant.EPOCH, false);
    private static final List<QuotaReservation> OPEN = List.of(RESERVATION);

    private final Vertx vertx = Vertx.vertx();
    private final QuotasBus bus = new QuotasBus(vertx, Duration.ofSeconds(5));

    /** Hears each question, and answers unless hearing it throws. */
    private record Answerer(Consumer<Object> heard) implements QuotaStore {
        @Override
        public Future<Boolean> reserve(QuotaReservation reservation, RefundLimit limit) {
            heard.accept(List.of(reservation, limit));
            return Future.succeededFuture(true);
        }

        @Override
        public Future<Boolean> confirm(QuotaReservation reservation) {
            heard.accept(reservation);
            return Future.succeededFuture(false);
        }

        @Override
        public Future<Void> release(QuotaReservation reservation) {
            heard.accept(reservation);
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> keep(QuotaReservation reservation) {
            heard.accept(reservation);
            return Future.succeededFuture();
        }

        @Override
        public Future<List<QuotaReservation>> open(Instant before, int limit) {
            heard.accept(List.of(before, limit));
            return Future.succeededFuture(OPEN);
        }

        @Override
        public Future<Void> forget(LocalDate before) {
            heard.accept(before);
            return Future.succeededFuture();
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

    /** How each question fails, asked in turn. */
    private List<Throwable> failures() {
        return Stream.of(
                        bus.reserve(RESERVATION, RefundLimit.NONE),
                        bus.confirm(RESERVATION),
                        bus.release(RESERVATION),
                        bus.keep(RESERVATION),
                        bus.open(Instant.EPOCH, 5),
                        bus.forget(DAY))
                .map(answer -> answer.<Throwable>map(unexpected -> new AssertionError("answered"))
                        .otherwise(failure -> failure)
                        .await())
                .toList();
    }

    @Test
    void theDatabaseIsUnavailableWhenNobodyListens() {
        assertThat(failures())
                .hasSize(6)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DATABASE_UNAVAILABLE)));
    }

    @Test
    void aRefusalArrivesAsItWasThrown() {
        Refusal refusal = Refusal.because(Reason.BUSY, "Too many.");
        QuotasBus.answer(vertx, new Answerer(heard -> {
            throw refusal;
        }));

        assertThat(failures())
                .hasSize(6)
                .allSatisfy(failure -> assertThat(failure).isSameAs(refusal));
    }

    @Test
    void questionsAndAnswersAreHandedOver() {
        List<Object> heard = new ArrayList<>();
        QuotasBus.answer(vertx, new Answerer(heard::add));

        assertThat(bus.reserve(RESERVATION, RefundLimit.NONE).await()).isTrue();
        assertThat(bus.confirm(RESERVATION).await()).isFalse();
        assertThat(bus.release(RESERVATION).await()).isNull();
        assertThat(bus.keep(RESERVATION).await()).isNull();
        assertThatObject(bus.open(Instant.EPOCH, 5).await()).isSameAs(OPEN);
        assertThat(bus.forget(DAY).await()).isNull();
        assertThat(heard)
                .containsExactly(
                        List.of(RESERVATION, RefundLimit.NONE),
                        RESERVATION,
                        RESERVATION,
                        RESERVATION,
                        List.of(Instant.EPOCH, 5),
                        DAY);
    }
}
