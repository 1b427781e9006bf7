package io.hwanbul.mongo;

import static io.hwanbul.mongo.StoredOrder.DUE;
import static io.hwanbul.mongo.StoredOrder.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shop's program copies a document with our field, or writes another payment of the order into it. */
class CopiedDocumentTest {
    private final StoredOrder order = new StoredOrder();

    @AfterEach
    void close() {
        order.close();
    }

    /** The other payment of the order may have the same amount, and then its balance would not stop the cancel. */
    @Test
    void aPendingRefundIsNeverSentToThePaymentThatTookThePlaceOfItsOwn() {
        order.begin(pending("A"));
        JsonObject another = new JsonObject().put("imp_uid", "imp_2");
        order.mongo
                .updateCollection(
                        order.store.collection(),
                        new JsonObject().put("imp_uid", "imp_1"),
                        new JsonObject().put("$set", another))
                .await();

        assertThat(order.payments.due(DUE, 10).await()).isEmpty();

        Refusal refusal = catchThrowableOfType(Refusal.class, order::payment);
        assertThat(refusal.reason()).isEqualTo(Reason.PAYMENT_UNREADABLE);
        assertThat(refusal.detail()).contains("hwanbul", "imp_1");
    }

    @Test
    void theRefundsOfTheOriginalAreNotThoseOfTheCopy() {
        order.begin(pending("A"));
        JsonObject copy = order.document();
        copy.remove("_id");
        order.insert(copy.put("imp_uid", "imp_2").put("merchant_uid", "ORD-2"));

        assertThat(order.payments.due(DUE, 10).await())
                .singleElement()
                .extracting(payment -> payment.seen().impUid())
                .isEqualTo("imp_1");
        assertThat(StoredOrder.refused(order.payments.find("ORD-2"))).isEqualTo(Reason.PAYMENT_UNREADABLE);
    }

    @Test
    void aCopyWhoseRefundsTheShopTookOutIsAPaymentLikeAnyOther() {
        order.begin(pending("A"));
        JsonObject copy = order.document();
        copy.remove("_id");
        copy.getJsonObject("hwanbul").remove("refunds");
        order.insert(copy.put("imp_uid", "imp_2").put("merchant_uid", "ORD-2"));

        Payment read = order.payments.find("ORD-2").await().get(0);

        assertThat(read.refunds()).isEmpty();
    }
}
