package io.hwanbul.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementsBusTest {
    private static final PaymentLists.Query QUERY = new PaymentLists.Query("paid", Instant.EPOCH, Instant.EPOCH, 1);
    private static final PaymentLists.Page PAGE = new PaymentLists.Page(List.of(Samples.SEEN), List.of(), true);
    private static final List<String> IDS = List.of("imp_1");

    private final Vertx vertx = Vertx.vertx();
    private final StatementsBus bus = new StatementsBus(vertx, Duration.ofSeconds(5));

    /** Answers both questions in the same way. */
    private record Answerer(Function<Object, Future<Page>> answer) implements PaymentLists {
        @Override
        public Future<Page> page(Query query) {
            return answer.apply(query);
        }

        @Override
        public Future<List<GatewayPayment>> find(List<String> impUids) {
            return answer.apply(impUids).map(Page::payments);
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

    private void answering(Function<Object, Future<PaymentLists.Page>> answer) {
        StatementsBus.answer(vertx, new Answerer(answer));
    }

    /** How both questions fail. */
    private static List<Throwable> failures(StatementsBus asked) {
        return Stream.of(asked.page(QUERY), asked.find(IDS))
                .map(answer -> answer.<Throwable>map(unexpected -> new AssertionError("answered"))
                        .otherwise(failure -> failure)
                        .await())
                .toList();
    }

    private static void assertRefused(List<Throwable> failures, Reason reason) {
        assertThat(failures)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.reason()).isEqualTo(reason)));
    }

    @Test
    void theGatewayIsUnavailableWhenNobodyListens() {
        assertRefused(failures(bus), Reason.GATEWAY_UNAVAILABLE);
    }

    @Test
    void silenceMeansThatTheGatewayIsUnavailable() {
        answering(question -> Promise.<PaymentLists.Page>promise().future());

        assertRefused(failures(new StatementsBus(vertx, Duration.ofMillis(50))), Reason.GATEWAY_UNAVAILABLE);
    }

    @Test
    void aRefusalArrivesAsItWas() {
        Refusal refusal = Refusal.gatewayUnavailable();
        answering(question -> Future.failedFuture(refusal));

        assertThat(failures(bus))
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).isSameAs(refusal));
    }

    @Test
    void aDefectIsAnInternalFailureAndSaysNoMore() {
        answering(question -> {
            throw new IllegalStateException("token-of-ours");
        });

        List<Throwable> failures = failures(bus);

        assertRefused(failures, Reason.INTERNAL);
        assertThat(failures).allSatisfy(failure -> assertThat(failure).message().doesNotContain("token"));
    }

    @Test
    void theVerySameObjectsAreHandedOver() {
        List<Object> heard = new ArrayList<>();
        answering(question -> {
            heard.add(question);
            return Future.succeededFuture(PAGE);
        });

        assertThatObject(bus.page(QUERY).await()).isSameAs(PAGE);
        assertThatObject(bus.find(IDS).await()).isSameAs(PAGE.payments());
        assertThat(heard).containsExactly(QUERY, IDS);
        assertThat(heard.get(0)).isSameAs(QUERY);
    }
}
