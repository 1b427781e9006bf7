package io.hwanbul.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.hwanbul.auth.ApiKeyStore;
import io.hwanbul.journal.AnchorStore;
import io.hwanbul.journal.Journal;
import io.hwanbul.limit.ControlStore;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.payment.DatabaseTime;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusTest {
    private static final Duration PLENTY = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Port<Shop> PORT = Port.of(Shop.class);
    private static final List<String> GIVEN = List.of("a", "b");

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.create(vertx);

    /** A port of the test's own. */
    public interface Shop {
        Future<Object> trade(Object first, Object second);

        Future<Void> close();

        default Future<Object> twice(Object given) {
            return trade(given, given);
        }
    }

    /** Answers every trade in the same way. */
    private record Answerer(Function<List<Object>, Future<Object>> answer) implements Shop {
        @Override
        public Future<Object> trade(Object first, Object second) {
            return answer.apply(List.of(first, second));
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private void answering(Function<List<Object>, Future<Object>> answer) {
        Bus.answer(vertx, PORT, new Answerer(answer));
    }

    private Shop asker(Silence silence) {
        return bus.ask(PORT, PLENTY, silence);
    }

    private static Throwable failureOf(Future<?> answer) {
        return answer.<Throwable>map(unexpected -> new AssertionError("answered"))
                .otherwise(failure -> failure)
                .await();
    }

    private static void assertRefused(Future<?> answer, Reason reason) {
        assertThat(failureOf(answer))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @Test
    void theVerySameObjectsAreHandedOver() {
        Object result = new Object();
        Set<Object> received = new HashSet<>();
        answering(arguments -> {
            received.addAll(arguments);
            return Future.succeededFuture(result);
        });
        Object argument = new Object();

        assertThatObject(asker(Silence.DATABASE_UNAVAILABLE)
                        .trade(argument, GIVEN)
                        .await())
                .isSameAs(result);
        assertThat(received).anySatisfy(one -> assertThat(one).isSameAs(argument));
    }

    @Test
    void aCallWithoutArgumentsAndWithoutAResultArrivesToo() {
        answering(arguments -> Future.succeededFuture());

        assertThat(asker(Silence.DATABASE_UNAVAILABLE).close().await()).isNull();
    }

    @Test
    void aDefaultMethodRunsOnTheAskersSide() {
        answering(arguments -> Future.succeededFuture(arguments));

        assertThatObject(asker(Silence.DATABASE_UNAVAILABLE).twice("a").await()).isEqualTo(List.of("a", "a"));
    }

    @Test
    void anAskerCanBeComparedAndPrinted() {
        Shop asker = asker(Silence.DATABASE_UNAVAILABLE);

        assertThat(asker).hasToString(PORT.toString()).hasSameHashCodeAs(PORT);
    }

    @Test
    void severalInstancesMayAnswerAtOneAddress() {
        Set<Integer> answered = new HashSet<>();
        for (int number = 0; number < 2; number++) {
            int instance = number;
            vertx.deployVerticle(new VerticleBase() {
                        @Override
                        public Future<?> start() {
                            Bus.answer(
                                    vertx, PORT, new Answerer(arguments -> Future.succeededFuture((Object) instance)));
                            return Future.succeededFuture();
                        }
                    })
                    .await();
        }
        Shop asker = asker(Silence.DATABASE_UNAVAILABLE);

        for (int call = 0; call < 4; call++) {
            answered.add((Integer) asker.trade("a", "b").await());
        }

        assertThat(answered).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void onTheEventLoopOfAnAnswererACallIsRunThereWithoutAMessage() {
        AtomicInteger messages = new AtomicInteger();
        vertx.eventBus().addOutboundInterceptor(delivery -> {
            messages.incrementAndGet();
            delivery.next();
        });
        Context loop = vertx.getOrCreateContext();
        Future<Object> answer = onLoop(loop, () -> {
            answering(arguments -> Future.succeededFuture((Object) Thread.currentThread()));
            return asker(Silence.DATABASE_UNAVAILABLE).trade("a", "b").map(thread -> thread == Thread.currentThread());
        });

        assertThatObject(answer.await()).isEqualTo(true);
        assertThat(messages).hasValue(0);
    }

    @Test
    void onTheEventLoopOfAnAnswererSilenceAndFailuresMeanTheSame() {
        Context loop = vertx.getOrCreateContext();
        onLoop(loop, () -> {
                    answering(arguments ->
                            arguments.contains("a") ? Promise.promise().future() : Future.failedFuture("a defect"));
                    return Future.succeededFuture();
                })
                .await();
        Shop impatient = bus.ask(PORT, SHORT, Silence.DATABASE_UNAVAILABLE);

        assertRefused(onLoop(loop, () -> impatient.trade("a", "b")), Reason.DATABASE_UNAVAILABLE);
        assertRefused(onLoop(loop, () -> impatient.trade("b", "b")), Reason.INTERNAL);
        assertThatObject(onLoop(
                                loop,
                                () -> bus.ask(PORT, SHORT, Silence.OUTCOME_UNKNOWN)
                                        .trade("a", "b"))
                        .await())
                .isEqualTo(new GatewayAnswer.Unknown());
    }

    @Test
    void anAnswererThatIsUndeployedIsNotAskedAnyMore() {
        Promise<Context> started = Promise.promise();
        String id = vertx.deployVerticle(new VerticleBase() {
                    @Override
                    public Future<?> start() {
                        answering(arguments -> Future.succeededFuture("answered"));
                        started.complete(context);
                        return Future.succeededFuture();
                    }
                })
                .await();
        Context loop = started.future().await();
        assertThatObject(onLoop(loop, () -> asker(Silence.DATABASE_UNAVAILABLE).trade("a", "b"))
                        .await())
                .isEqualTo("answered");
        vertx.undeploy(id).await();

        assertRefused(
                onLoop(loop, () -> asker(Silence.DATABASE_UNAVAILABLE).trade("a", "b")), Reason.DATABASE_UNAVAILABLE);
    }

    private static <T> Future<T> onLoop(Context loop, Supplier<Future<T>> action) {
        Promise<T> done = Promise.promise();
        loop.runOnContext(there -> action.get().onComplete(done));
        return done.future();
    }

    @Test
    void twoPortsOfOneInterfaceHaveAddressesOfTheirOwn() {
        Bus.answer(vertx, Ping.DATABASE, Future::succeededFuture);
        Bus.answer(vertx, Ping.GATEWAY, () -> Future.failedFuture(Refusal.gatewayUnavailable()));

        assertThat(bus.ask(Ping.DATABASE, PLENTY, Silence.DATABASE_UNAVAILABLE)
                        .ping()
                        .await())
                .isNull();
        assertRefused(bus.ask(Ping.GATEWAY, PLENTY, Silence.GATEWAY_UNAVAILABLE).ping(), Reason.GATEWAY_UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Silence.class,
            names = {"DATABASE_UNAVAILABLE", "GATEWAY_UNAVAILABLE"})
    void aRefusalArrivesAsItWasThrown(Silence silence) {
        Refusal refusal = Refusal.inProgress();
        answering(arguments -> {
            throw refusal;
        });

        assertThat(failureOf(asker(silence).trade("a", "b"))).isSameAs(refusal);
    }

    @Test
    void aLostRaceArrivesAsItFailed() {
        LostRaceException lost = new LostRaceException();
        answering(arguments -> Future.failedFuture(lost));

        assertThat(failureOf(asker(Silence.DATABASE_UNAVAILABLE).trade("a", "b")))
                .isSameAs(lost);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDefectIsAnInternalFailureAndSaysNoMore(boolean thrown) {
        IllegalStateException defect = new IllegalStateException("mongodb://user:password@host");
        answering(arguments -> {
            if (thrown) {
                throw defect;
            }
            return Future.failedFuture(defect);
        });

        Future<?> answer = asker(Silence.DATABASE_UNAVAILABLE).trade("a", "b");

        assertRefused(answer, Reason.INTERNAL);
        assertThat(failureOf(answer)).message().doesNotContain("mongodb");
    }

    @Test
    void theDatabaseIsUnavailableWhenNobodyListens() {
        assertRefused(asker(Silence.DATABASE_UNAVAILABLE).trade("a", "b"), Reason.DATABASE_UNAVAILABLE);
    }

    @Test
    void theDatabaseIsUnavailableWhenItIsSilent() {
        answering(arguments -> Promise.<Object>promise().future());

        assertRefused(bus.ask(PORT, SHORT, Silence.DATABASE_UNAVAILABLE).trade("a", "b"), Reason.DATABASE_UNAVAILABLE);
    }

    @Test
    void theGatewayIsUnavailableWhenNobodyListens() {
        assertRefused(asker(Silence.GATEWAY_UNAVAILABLE).trade("a", "b"), Reason.GATEWAY_UNAVAILABLE);
    }

    @Test
    void theGatewayIsUnavailableWhenItIsSilent() {
        answering(arguments -> Promise.<Object>promise().future());

        assertRefused(bus.ask(PORT, SHORT, Silence.GATEWAY_UNAVAILABLE).trade("a", "b"), Reason.GATEWAY_UNAVAILABLE);
    }

    @Test
    void nothingIsSentWhenNobodyListens() {
        assertThatObject(asker(Silence.OUTCOME_UNKNOWN).trade("a", "b").await()).isEqualTo(new GatewayAnswer.Unsent());
    }

    @Test
    void silenceMeansThatTheOutcomeIsNotKnown() {
        answering(arguments -> Promise.<Object>promise().future());

        assertThatObject(bus.ask(PORT, SHORT, Silence.OUTCOME_UNKNOWN)
                        .trade("a", "b")
                        .await())
                .isEqualTo(new GatewayAnswer.Unknown());
    }

    @Test
    void aFailedAnswererMeansThatTheOutcomeIsNotKnown() {
        answering(arguments -> Future.failedFuture(new IllegalStateException("a defect")));

        assertThatObject(asker(Silence.OUTCOME_UNKNOWN).trade("a", "b").await()).isEqualTo(new GatewayAnswer.Unknown());
    }

    @Test
    void aRefusingAnswererMeansThatTheOutcomeIsNotKnown() {
        answering(arguments -> Future.failedFuture(Refusal.internal()));

        assertThatObject(asker(Silence.OUTCOME_UNKNOWN).trade("a", "b").await()).isEqualTo(new GatewayAnswer.Unknown());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                PaymentStore.class,
                Gateway.class,
                PaymentLists.class,
                QuotaStore.class,
                ControlStore.class,
                DatabaseTime.class,
                ApiKeyStore.class,
                Journal.class,
                AnchorStore.class,
                Ping.class
            })
    void everyMethodOfAPortReturnsAFuture(Class<?> port) {
        assertThat(Modifier.isPublic(port.getModifiers())).isTrue();
        assertThat(Arrays.stream(port.getDeclaredMethods()).filter(method -> !Modifier.isStatic(method.getModifiers())))
                .allSatisfy(method -> assertThat(method.getReturnType()).isEqualTo(Future.class));
    }
}
