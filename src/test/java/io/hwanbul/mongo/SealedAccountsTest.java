package io.hwanbul.mongo;

import static io.hwanbul.mongo.StoredOrder.NOW;
import static io.hwanbul.mongo.StoredOrder.toAccount;
import static io.hwanbul.payment.RefundState.PENDING;
import static io.hwanbul.payment.RefundState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.Refund;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts across orders: counted, and erased when their time has come. */
class SealedAccountsTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant END = NOW.plusSeconds(1);

    private final StoredOrder order = new StoredOrder();
    private final MongoPaymentStore payments = order.payments;
    private final MongoPaymentStore keeping =
            new MongoPaymentStore(order.documents, order.documents, order.mover, WEEK, () -> StoredOrder.NOW);

    @AfterEach
    void close() {
        order.close();
    }

    @Test
    void otherOrdersAreCountedOnceEachAndTheOrderItselfIsNot() {
        order.begin(toAccount("A"));
        insert("ORD-2", "imp_2", "1:00", "1:00");
        insert("ORD-2", "imp_3", "1:00");
        insert("ORD-3", "imp_4", "2:11");
        insert("ORD-4", "imp_5", "3:22");
        assertThat(payments.otherOrders("ORD-1", List.of("1:00"), 100).await()).isEqualTo(1);
        assertThat(payments.otherOrders("ORD-1", List.of("2:11", "1:00"), 100).await())
                .isEqualTo(2);
        assertThat(payments.otherOrders("ORD-9", List.of("1:00"), 100).await()).isEqualTo(2);
        assertThat(payments.otherOrders("ORD-1", List.of("9:99"), 100).await()).isZero();
    }

    @Test
    void theCountHasAnEnd() {
        for (int i = 2; i < 9; i++) {
            insert("ORD-" + i, "imp_" + i, "1:00");
        }
        assertThat(payments.otherOrders("ORD-1", List.of("1:00"), 5).await()).isEqualTo(5);
    }

    @Test
    void aKeptAccountIsErasedWhenItsTimeHasComeAndNotBefore() {
        order.begin(toAccount("A"));
        keeping.settle(order.settlement(PENDING, ended("A"))).await();
        assertThat(order.element().getString("account_sealed")).isEqualTo("sealed for A");
        assertThat(payments.eraseAccounts(END.plus(WEEK).minusMillis(1), 10).await())
                .isZero();
        assertThat(payments.eraseAccounts(END.plus(WEEK), 10).await()).isEqualTo(1);
        assertThat(order.element().fieldNames())
                .doesNotContain("account_sealed", "account_erase_at")
                .contains("account_masked", "account_fingerprint");
        assertThat(order.payment().refunds().get(0).state()).isEqualTo(SUCCEEDED);
        assertThat(payments.eraseAccounts(END.plus(WEEK), 10).await()).isZero();
    }

    @Test
    void aPendingRefundBesideItKeepsItsAccount() {
        order.begin(toAccount("A"));
        keeping.settle(order.settlement(PENDING, ended("A"))).await();
        order.begin(toAccount("B"));
        assertThat(payments.eraseAccounts(END.plus(WEEK.multipliedBy(100)), 10).await())
                .isEqualTo(1);
        JsonArray refunds = order.ours().getJsonArray("refunds");
        assertThat(refunds.getJsonObject(0).containsKey("account_sealed")).isFalse();
        assertThat(refunds.getJsonObject(1).getString("account_sealed")).isEqualTo("sealed for B");
    }

    @Test
    void aCorrectedEndIsKeptForAWhileFromThereButNothingErasedComesBack() {
        order.begin(toAccount("A"));
        keeping.settle(order.settlement(PENDING, ended("A"))).await();
        payments.eraseAccounts(END.plus(WEEK), 10).await();
        Refund recorded = order.payment().refunds().get(0);
        keeping.settle(order.settlement(SUCCEEDED, recorded)).await();
        assertThat(order.element().fieldNames()).doesNotContain("account_sealed", "account_erase_at");
    }

    @Test
    void noMoreAreErasedInOneGoThanWasAskedFor() {
        for (int i = 2; i < 7; i++) {
            JsonObject refund =
                    new JsonObject().put("account_sealed", "sealed").put("account_erase_at", BsonValues.date(END));
            order.insert(new JsonObject()
                    .put("merchant_uid", "ORD-" + i)
                    .put("imp_uid", "imp_" + i)
                    .put("hwanbul", new JsonObject().put("refunds", new JsonArray().add(refund))));
        }
        assertThat(payments.eraseAccounts(END, 3).await()).isEqualTo(3);
        assertThat(payments.eraseAccounts(END, 3).await()).isEqualTo(2);
    }

    private static Refund ended(String id) {
        Refund begun = toAccount(id);
        return new Refund(
                id,
                SUCCEEDED,
                begun.order(),
                begun.reason(),
                begun.cancelAmountBefore(),
                begun.origin(),
                new Refund.Progress(1, 0, Instant.EPOCH),
                Optional.of(new Refund.Ending(END, Optional.empty(), Optional.empty(), Optional.empty(), Map.of())),
                List.of(),
                Optional.empty());
    }

    /** An order with a refund of somebody's to each of these accounts; nothing else of it is whole. */
    private void insert(String merchantUid, String impUid, String... fingerprints) {
        JsonArray refunds = new JsonArray();
        for (String fingerprint : fingerprints) {
            refunds.add(new JsonObject().put("account_fingerprint", fingerprint));
        }
        order.insert(new JsonObject()
                .put("merchant_uid", merchantUid)
                .put("imp_uid", impUid)
                .put("hwanbul", new JsonObject().put("refunds", refunds)));
    }
}
