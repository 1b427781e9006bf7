package io.hwanbul.sandbox.payment;

import static io.hwanbul.sandbox.payment.CancelFixture.json;
import static io.hwanbul.sandbox.payment.CancelFixture.money;
import static io.hwanbul.sandbox.payment.CancelFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.sandbox.SamplePayments;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancelExecutorTest {
    private static final String CARD = "imp_100000000011";
    private static final String PARTLY_REFUNDED = "imp_100000000012";
    private static final String REFUNDED = "imp_100000000013";
    private static final String DOLLARS = "imp_100000000017";
    private static final String UNPAID = "imp_100000000020";

    private Instant now = Instant.parse("2018-01-31T03:00:00Z");
    private final CancelFixture cancels = new CancelFixture(() -> now);

    @BeforeEach
    void fill() {
        SamplePayments.at(now).forEach(cancels.payments()::add);
    }

    @Test
    void aPartialCancelIsAddedToTheCancelledAmountAndTheHistory() {
        JsonObject after = cancels.cancel(request(CARD, "{'amount': 2000, 'checksum': 10000, 'reason': '단순 변심'}"));

        assertThat(money(after, "cancel_amount")).isEqualByComparingTo("2000");
        assertThat(after.getString("cancel_reason")).isEqualTo("단순 변심");
        assertThat(after.getLong("cancelled_at")).isEqualTo(now.getEpochSecond());
        JsonObject cancel = after.getJsonArray("cancel_history").getJsonObject(0);
        assertThat(money(cancel, "amount")).isEqualByComparingTo("2000");
        assertThat(cancel.getString("reason")).isEqualTo("단순 변심");
        assertThat(cancel.getString("cancellation_id")).isNotBlank();
        assertThat(cancels.payments().find(CARD)).contains(after);
    }

    @Test
    void theNewestCancelIsLastInTheHistory() {
        JsonObject after = cancels.cancel(request(PARTLY_REFUNDED, "{'amount': 1}"));

        assertThat(after.getJsonArray("cancel_history")).hasSize(2);
        assertThat(money(after.getJsonArray("cancel_history").getJsonObject(1), "amount"))
                .isEqualByComparingTo("1");
        assertThat(money(after, "cancel_amount")).isEqualByComparingTo("9001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'amount': 0}", "{'amount': 0.0}", "{'amount': null}"})
    void noAmountMeansTheWholeBalance(String fields) {
        JsonObject after = cancels.cancel(request(PARTLY_REFUNDED, fields));

        assertThat(money(after, "cancel_amount")).isEqualByComparingTo("59000");
    }

    @Test
    void unknownFieldsAreIgnoredSoThatAMisnamedAmountCancelsEverything() {
        JsonObject after = cancels.cancel(request(CARD, "{'cancel_request_amount': 2000, 'colour': ['red']}"));

        assertThat(money(after, "cancel_amount")).isEqualByComparingTo("10000");
    }

    @Test
    void aWrongChecksumCancelsNothing() {
        cancels.assertRefused(1, "취소 가능 금액(checksum)이 일치하지 않습니다.", request(CARD, "{'amount': 2000, 'checksum': 9999}"));
    }

    @Test
    void aNullChecksumIsIgnored() {
        JsonObject after = cancels.cancel(request(CARD, "{'amount': 2000, 'checksum': null}"));

        assertThat(money(after, "cancel_amount")).isEqualByComparingTo("2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000.01", "1e30", "-1"})
    void anAmountAboveTheBalanceOrBelowZeroCancelsNothing(String amount) {
        cancels.assertRefused(1, "취소 요청 금액이 취소 가능 금액보다 큽니다.", request(CARD, "{'amount': " + amount + "}"));
    }

    @Test
    void aFullyRefundedPaymentIsRefused() {
        cancels.assertRefused(1, "이미 전액취소된 주문입니다.", request(REFUNDED, "{'amount': 1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {UNPAID, "imp_000000000000", ""})
    void aPaymentThatWasNeverPaidIsNotFound(String impUid) {
        cancels.assertRefused(1, "취소할 결제건이 존재하지 않습니다.", request(impUid, "{}"));
    }

    @Test
    void theMerchantUidDoesNotReplaceAWrongImpUid() {
        JsonObject request = request("imp_000000000000", "{'merchant_uid': 'ORD20180131-0000011'}");

        cancels.assertRefused(1, "취소할 결제건이 존재하지 않습니다.", request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'merchant_uid': 'ORD20180131-0000011'", "{'merchant_uid': 'ORD20180131-0000012'"})
    void theMerchantUidAloneFindsAPaidOrPartlyCancelledPayment(String fields) {
        JsonObject after = cancels.cancel(json(fields + ", 'imp_uid': null, 'amount': 1000}"));

        assertThat(money(
                        after.getJsonArray("cancel_history")
                                .getJsonObject(
                                        after.getJsonArray("cancel_history").size() - 1),
                        "amount"))
                .isEqualByComparingTo("1000");
    }

    @Test
    void ofSeveralPaymentsOfOneOrderTheLatestPaidOneIsCancelled() {
        JsonObject paid = cancels.payments().find(CARD).orElseThrow().copy().put("imp_uid", "imp_paid");
        cancels.payments().add(paid);
        cancels.payments().add(paid.copy().put("imp_uid", "imp_failed").put("status", "failed"));

        JsonObject after = cancels.cancel(json("{'merchant_uid': 'ORD20180131-0000011'}"));

        assertThat(after.getString("imp_uid")).isEqualTo("imp_paid");
    }

    @Test
    void decimalAmountsAddUpExactly() {
        cancels.cancel(request(DOLLARS, "{'amount': 0.1, 'checksum': 14.2}"));
        cancels.cancel(request(DOLLARS, "{'amount': 0.2, 'checksum': 14.1}"));
        JsonObject after = cancels.cancel(request(DOLLARS, "{'checksum': 13.90}"));

        assertThat(money(after, "cancel_amount")).isEqualByComparingTo("14.2");
        assertThat(money(after.getJsonArray("cancel_history").getJsonObject(2), "amount"))
                .isEqualByComparingTo("13.9");
    }
}
