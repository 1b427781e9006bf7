package io.hwanbul.mongo;

import static io.hwanbul.mongo.StoredOrder.pending;
import static io.hwanbul.mongo.StoredOrder.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.bus.Bus;
import io.hwanbul.bus.Ping;
import io.hwanbul.bus.Port;
import io.hwanbul.bus.Silence;
import io.hwanbul.config.Secret;
import io.hwanbul.config.Settings;
import io.hwanbul.journal.Journal;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Settlement;
import io.hwanbul.testing.StoreRelay;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two instances over connections of which requests have one, and what ends refunds has another. */
class MongoVerticleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StoredOrder order = new StoredOrder();
    private final StoreRelay relay =
            new StoreRelay(order.vertx, URI.create(order.store.settings().uri().reveal()));
    private final Settings.Mongodb settings = new Settings.Mongodb(
            new Secret(relay.uri()),
            order.store.settings().database(),
            order.store.collection(),
            "hwanbul",
            "customer_uid",
            Optional.empty(),
            Duration.ofSeconds(20),
            1,
            1);
    private final Bus bus = Bus.create(order.vertx);
    private final PaymentStore payments = bus.ask(Port.of(PaymentStore.class), PATIENCE, Silence.DATABASE_UNAVAILABLE);
    private final MongoConnections connections =
            MongoConnections.open(order.vertx, settings).await();

    MongoVerticleTest() {
        AtomicBoolean first = new AtomicBoolean(true);
        order.vertx
                .deployVerticle(
                        () -> new MongoVerticle(
                                connections, Duration.ZERO, () -> StoredOrder.NOW, first.getAndSet(false)),
                        new DeploymentOptions().setInstances(2))
                .await();
    }

    @AfterEach
    void close() {
        relay.release();
        connections.close().await();
        relay.close();
        order.close();
    }

    @Test
    void eachInstanceAnswersOnAnEventLoopOfItsOwn() {
        Set<String> loops = ConcurrentHashMap.newKeySet();
        order.vertx.eventBus().addInboundInterceptor(delivery -> {
            if (delivery.message().address().equals(PaymentStore.class.getName())) {
                loops.add(Thread.currentThread().getName());
            }
            delivery.next();
        });
        for (int call = 0; call < 4; call++) {
            assertThat(payments.find("ORD-1").await()).hasSize(1);
        }
        assertThat(loops).hasSize(2);
    }

    @Test
    void everyPortIsAnswered() {
        Journal journal = bus.ask(Port.of(Journal.class), PATIENCE, Silence.DATABASE_UNAVAILABLE);
        Ping ping = bus.ask(Ping.DATABASE, PATIENCE, Silence.DATABASE_UNAVAILABLE);
        for (int call = 0; call < 2; call++) {
            ping.ping().await();
            assertThat(journal.head("payment:ORD-1").await()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void aRefundEndsWhileRequestsWaitForTheOnlyConnectionOfTheirs() {
        order.begin(pending("A"));
        Settlement settlement = order.settlement(RefundState.PENDING, succeeded("A"));
        Future<Void> holding = relay.holdAnswersTo("ORD-HELD");
        Future<List<Payment>> held = payments.find("ORD-HELD");
        holding.await();
        Future<List<Payment>> waiting = payments.find("ORD-1");

        payments.settle(settlement).await();

        assertThat(order.element().getString("state")).isEqualTo("succeeded");
        assertThat(held.isComplete()).isFalse();
        assertThat(waiting.isComplete()).isFalse();
        relay.release();
        assertThat(held.await()).isEmpty();
        assertThat(waiting.await()).hasSize(1);
    }
}
