package io.hwanbul.refund;

import static io.hwanbul.refund.Examples.ID;
import static io.hwanbul.refund.Examples.NOW;
import static io.hwanbul.refund.Examples.cancelled;
import static io.hwanbul.refund.Examples.payment;
import static io.hwanbul.refund.Examples.request;
import static io.hwanbul.refund.Examples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The order of the steps, and what the caller hears; the ports write down what they were asked. */
class RefundFlowTest {
    private static final Answer OURS = new Answer.Shown(cancelled(2000, "Changed mind (hb:" + ID + ")"));
    private static final Answer UNTOUCHED = new Answer.Shown(payment(Map.of()));

    private final List<String> steps = new ArrayList<>();
    private final Promise<Void> stored = Promise.promise();
    private Future<Intent> begun = Future.succeededFuture();
    private Future<Payment> settled = Future.succeededFuture(stored(Map.of("cancel_amount", 2000)));
    private Answer cancel = OURS;
    private Answer look = UNTOUCHED;

    private final Payments payments = new Payments() {
        @Override
        public Future<List<Payment>> find(String merchantUid) {
            steps.add("find");
            return Future.succeededFuture(List.of(new Payment(payment(Map.of()), List.of(), OptionalLong.empty())));
        }

        @Override
        public Future<Intent> begin(Intent intent) {
            steps.add("begin");
            return begun.map(intent);
        }

        @Override
        public Future<Payment> settle(Settlement settlement) {
            steps.add("settle " + settlement.refund().state());
            return settled;
        }
    };

    private final Gateway gateway = new Gateway() {
        @Override
        public Future<Answer> cancel(CancelOrder order) {
            steps.add("cancel " + order.amount() + " of " + order.checksum());
            return Future.succeededFuture(cancel);
        }

        @Override
        public Future<Answer> find(String impUid) {
            steps.add("look");
            return Future.succeededFuture(look);
        }
    };

    private final RefundFlow flow = new RefundFlow(payments, gateway, () -> NOW, () -> ID);

    @Test
    void aRefundTakesOneReadTwoWritesAndOneCall() {
        Receipt receipt = flow.refund(request("2000")).result();
        assertThat(receipt.refund().state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(steps).containsExactly("find", "begin", "cancel 2000 of 10000", "settle SUCCEEDED");
    }

    @Test
    void notAByteLeavesBeforeTheIntentIsDurable() {
        begun = stored.future().map(none -> null);
        Future<Receipt> refund = flow.refund(request("2000"));
        assertThat(steps).containsExactly("find", "begin");
        stored.complete();
        assertThat(refund.succeeded()).isTrue();
    }

    @Test
    void noAnswerBeforeTheOutcomeIsDurable() {
        settled = stored.future().map(none -> stored(Map.of("cancel_amount", 2000)));
        Future<Receipt> refund = flow.refund(request("2000"));
        assertThat(refund.isComplete()).isFalse();
        stored.complete();
        assertThat(refund.succeeded()).isTrue();
    }

    @Test
    void anIntentThatCouldNotBeStoredSendsNothing() {
        begun = Future.failedFuture(Refusal.databaseUnavailable());
        assertThat(refusal().reason()).isEqualTo(Reason.DATABASE_UNAVAILABLE);
        assertThat(steps).containsExactly("find", "begin");
    }

    @Test
    void aRefundOfUnknownOutcomeStaysPendingAndIsNotSentAgain() {
        cancel = new Answer.Unknown();
        assertThat(refusal().reason()).isEqualTo(Reason.REFUND_PENDING);
        assertThat(refusal().refundId()).contains(ID);
        assertThat(steps)
                .startsWith("find", "begin", "cancel 2000 of 10000", "look")
                .doesNotContain("settle PENDING");
    }

    @Test
    void aTimeoutThatMovedTheMoneyIsASuccess() {
        cancel = new Answer.Unknown();
        look = OURS;
        assertThat(flow.refund(request("2000")).result().refund().cancellationId())
                .contains("c0");
    }

    @Test
    void aRefundThatWasNeverSentIsStoredAsFailed() {
        cancel = new Answer.Unsent();
        assertThat(refusal().reason()).isEqualTo(Reason.GATEWAY_UNAVAILABLE);
        assertThat(steps).containsExactly("find", "begin", "cancel 2000 of 10000", "settle FAILED");
    }

    @Test
    void anOutcomeThatCouldNotBeStoredIsNotClaimed() {
        settled = Future.failedFuture(Refusal.databaseUnavailable());
        assertThat(refusal().reason()).isEqualTo(Reason.REFUND_PENDING);
    }

    @Test
    void theGatewaysNoReachesTheCallerInItsOwnWords() {
        cancel = new Answer.Declined(new GatewayMessage(-1, "[500626] no"));
        assertThat(refusal().detail()).endsWith("[500626] no");
    }

    @Test
    void evidenceThatContradictsItselfIsLeftToAPerson() {
        cancel = new Answer.Unknown();
        look = new Answer.Shown(cancelled(2000, "by hand"));
        assertThat(refusal().reason()).isEqualTo(Reason.NEEDS_ATTENTION);
    }

    private Refusal refusal() {
        steps.clear();
        return (Refusal) flow.refund(request("2000")).cause();
    }
}
