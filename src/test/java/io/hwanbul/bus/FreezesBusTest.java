package io.hwanbul.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.hwanbul.limit.Freeze;
import io.hwanbul.limit.FreezeStore;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreezesBusTest {
    private static final Freeze FREEZE = new Freeze(Optional.empty(), "kim", "a leaked key", Instant.EPOCH);
    private static final Freeze END = new Freeze(Optional.empty(), "kim", "a new key", Instant.EPOCH);
    private static final List<Freeze> IN_FORCE = List.of(FREEZE);

    private final Vertx vertx = Vertx.vertx();
    private final FreezesBus bus = new FreezesBus(vertx, Duration.ofSeconds(5));

    /** Gives every question the answer that it has for it. */
    private record Answerer(Future<List<Freeze>> inForce, Future<Freeze> said) implements FreezeStore {
        @Override
        public Future<Freeze> put(Freeze freeze) {
            return said.map(freeze);
        }

        @Override
        public Future<Freeze> lift(Freeze lifted) {
            return said.map(lifted);
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

    private List<Throwable> failures() {
        return Stream.of(bus.inForce(), bus.put(FREEZE), bus.lift(END))
                .map(answer -> answer.<Throwable>map(unexpected -> new AssertionError("answered"))
                        .otherwise(failure -> failure)
                        .await())
                .toList();
    }

    @Test
    void theDatabaseIsUnavailableWhenNobodyListens() {
        assertThat(failures())
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DATABASE_UNAVAILABLE)));
    }

    @Test
    void aRefusalArrivesAsItWasThrown() {
        Refusal refusal = Refusal.databaseUnavailable();
        FreezesBus.answer(vertx, new Answerer(Future.failedFuture(refusal), Future.failedFuture(refusal)));

        assertThat(failures())
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure).isSameAs(refusal));
    }

    @Test
    void theVerySameObjectsAreHandedOver() {
        FreezesBus.answer(vertx, new Answerer(Future.succeededFuture(IN_FORCE), Future.succeededFuture(FREEZE)));

        assertThatObject(bus.inForce().await()).isSameAs(IN_FORCE);
        assertThatObject(bus.put(FREEZE).await()).isSameAs(FREEZE);
        assertThatObject(bus.lift(END).await()).isSameAs(END);
    }
}
