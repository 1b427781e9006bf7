package io.hwanbul.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private static final String CARD = "imp_100000000011";
    private static final String PARTLY_REFUNDED = "imp_100000000012";
    private static final String REFUNDED = "imp_100000000013";
    private static final String DOLLARS = "imp_100000000017";
    private static final String UNPAID = "imp_100000000020";

    private Instant now = Instant.parse("2018-01-31T03:00:00Z");
    private final SandboxBooks ledger = new SandboxBooks(() -> now);

    @BeforeEach
    void fill() {
        SamplePayments.at(now).forEach(ledger::add);
    }

    @Test
    void aPartialCancelMovesItsAmountAndIsRecorded() {
        JsonObject after = ledger.cancel(order(CARD, "{'amount': 2000, 'checksum': 10000, 'reason': '단순 변심'}"));

        assertThat(money(after, "cancel_amount")).isEqualByComparingTo("2000");
        assertThat(after.getString("cancel_reason")).isEqualTo("단순 변심");
        assertThat(after.getLong("cancelled_at")).isEqualTo(now.getEpochSecond());
        JsonObject cancel = after.getJsonArray("cancel_history").getJsonObject(0);
        assertThat(money(cancel, "amount")).isEqualByComparingTo("2000");
        assertThat(cancel.getString("reason")).isEqualTo("단순 변심");
        assertThat(cancel.getString("cancellation_id")).isNotBlank();
        assertThat(ledger.find(CARD)).contains(after);
    }

    @Test
    void theNewestCancelStandsLastInTheHistory() {
        JsonObject after = ledger.cancel(order(PARTLY_REFUNDED, "{'amount': 1}"));

        assertThat(after.getJsonArray("cancel_history")).hasSize(2);
        assertThat(money(after.getJsonArray("cancel_history").getJsonObject(1), "amount"))
                .isEqualByComparingTo("1");
        assertThat(money(after, "cancel_amount")).isEqualByComparingTo("9001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'amount': 0}", "{'amount': 0.0}", "{'amount': null}"})
    void noAmountMeansAllThatIsLeft(String fields) {
        JsonObject after = ledger.cancel(order(PARTLY_REFUNDED, fields));

        assertThat(money(after, "cancel_amount")).isEqualByComparingTo("59000");
    }

    @Test
    void unknownFieldsAreIgnoredSoThatAMisnamedAmountCancelsEverything() {
        JsonObject after = ledger.cancel(order(CARD, "{'cancel_request_amount': 2000, 'colour': ['red']}"));

        assertThat(money(after, "cancel_amount")).isEqualByComparingTo("10000");
    }

    @Test
    void anotherChecksumMovesNothing() {
        refuses(1, "취소 가능 금액(checksum)이 일치하지 않습니다.", order(CARD, "{'amount': 2000, 'checksum': 9999}"));
    }

    @Test
    void aChecksumOfNullIsNotCompared() {
        JsonObject after = ledger.cancel(order(CARD, "{'amount': 2000, 'checksum': null}"));

        assertThat(money(after, "cancel_amount")).isEqualByComparingTo("2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000.01", "1e30", "-1"})
    void moreThanTheBalanceOrLessThanNothingMovesNothing(String amount) {
        refuses(1, "취소 요청 금액이 취소 가능 금액보다 큽니다.", order(CARD, "{'amount': " + amount + "}"));
    }

    @Test
    void aFullyRefundedPaymentIsRefused() {
        refuses(1, "이미 전액취소된 주문입니다.", order(REFUNDED, "{'amount': 1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {UNPAID, "imp_000000000000", ""})
    void whatWasNeverPaidIsNotFound(String impUid) {
        refuses(1, "취소할 결제건이 존재하지 않습니다.", order(impUid, "{}"));
    }

    @Test
    void aWrongImpUidIsNotMadeGoodByTheMerchantUid() {
        JsonObject order = order("imp_000000000000", "{'merchant_uid': 'ORD20180131-0000011'}");

        refuses(1, "취소할 결제건이 존재하지 않습니다.", order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'merchant_uid': 'ORD20180131-0000011'", "{'merchant_uid': 'ORD20180131-0000012'"})
    void theMerchantUidAloneFindsAPaymentThatWasPaidAndPerhapsPartlyCancelled(String start) {
        JsonObject after = ledger.cancel(json(start + ", 'imp_uid': null, 'amount': 1000}"));

        assertThat(money(
                        after.getJsonArray("cancel_history")
                                .getJsonObject(
                                        after.getJsonArray("cancel_history").size() - 1),
                        "amount"))
                .isEqualByComparingTo("1000");
    }

    @Test
    void ofSeveralPaymentsOfOneOrderTheLatestPaidOneIsMeant() {
        JsonObject paid = ledger.find(CARD).orElseThrow().copy().put("imp_uid", "imp_paid");
        ledger.add(paid);
        ledger.add(paid.copy().put("imp_uid", "imp_failed").put("status", "failed"));

        JsonObject after = ledger.cancel(json("{'merchant_uid': 'ORD20180131-0000011'}"));

        assertThat(after.getString("imp_uid")).isEqualTo("imp_paid");
    }

    @Test
    void decimalsAddUpExactly() {
        ledger.cancel(order(DOLLARS, "{'amount': 0.1, 'checksum': 14.2}"));
        ledger.cancel(order(DOLLARS, "{'amount': 0.2, 'checksum': 14.1}"));
        JsonObject after = ledger.cancel(order(DOLLARS, "{'checksum': 13.90}"));

        assertThat(money(after, "cancel_amount")).isEqualByComparingTo("14.2");
        assertThat(money(after.getJsonArray("cancel_history").getJsonObject(2), "amount"))
                .isEqualByComparingTo("13.9");
    }

    private void refuses(int code, String message, JsonObject order) {
        refuses(ledger, code, message, order);
    }

    /** Expects the refusal, and the payment to be as it was. */
    static void refuses(SandboxBooks ledger, int code, String message, JsonObject order) {
        String before = String.valueOf(ledger.find(order.getString("imp_uid")).map(JsonObject::encode));

        Declined declined = catchThrowableOfType(Declined.class, () -> ledger.cancel(order));

        assertThat(declined.code()).isEqualTo(code);
        assertThat(declined.message()).isEqualTo(message);
        assertThat(String.valueOf(ledger.find(order.getString("imp_uid")).map(JsonObject::encode)))
                .isEqualTo(before);
    }

    static JsonObject order(String impUid, String fields) {
        return json(fields).put("imp_uid", impUid);
    }

    private static JsonObject json(String text) {
        return new JsonObject(text.replace('\'', '"'));
    }

    static BigDecimal money(JsonObject object, String name) {
        return new BigDecimal(object.getValue(name).toString());
    }
}
