package io.hwanbul.sandbox.payment;

import static io.hwanbul.sandbox.payment.CancelFixture.money;
import static io.hwanbul.sandbox.payment.CancelFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.sandbox.SamplePayments;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultPgRulesTest {
    private static final String VBANK = "imp_100000000014";
    private static final String PHONE_LAST_MONTH = "imp_100000000015";
    private static final String PHONE = "imp_100000000016";

    private Instant now = Instant.parse("2018-01-31T03:00:00Z");
    private final CancelFixture cancels = new CancelFixture(() -> now);

    @BeforeEach
    void fill() {
        SamplePayments.at(now).forEach(cancels.payments()::add);
    }

    @Test
    void aPhonePaymentOfAnotherMonthIsRefused() {
        cancels.assertRefused(-1, "결제취소에 실패하였습니다. 휴대폰 결제는 결제한 달이 지나면 취소할 수 없습니다.", request(PHONE_LAST_MONTH, "{}"));
    }

    @ParameterizedTest
    @CsvSource({
        "2018-01-31T14:59:59Z, 2018-01-31T15:00:00Z, false",
        "2018-01-31T15:00:00Z, 2018-02-28T14:59:59Z, true",
        "2017-01-15T00:00:00Z, 2018-01-15T00:00:00Z, false"
    })
    void thePaymentMonthOfAPhonePaymentIsCountedInSeoul(Instant paidAt, Instant cancelledAt, boolean refundable) {
        cancels.payments().find(PHONE).orElseThrow().put("paid_at", paidAt.getEpochSecond());
        now = cancelledAt;

        if (refundable) {
            assertThat(money(cancels.cancel(request(PHONE, "{}")), "cancel_amount"))
                    .isEqualByComparingTo("7900");
        } else {
            cancels.assertRefused(-1, "결제취소에 실패하였습니다. 휴대폰 결제는 결제한 달이 지나면 취소할 수 없습니다.", request(PHONE, "{}"));
        }
    }

    @Test
    void aPhonePaymentIsNotCancelledPartially() {
        cancels.assertRefused(-1, "결제취소에 실패하였습니다. 부분취소할 수 없는 결제수단입니다.", request(PHONE, "{'amount': 2000}"));

        assertThat(money(cancels.cancel(request(PHONE, "{'amount': 7900}")), "cancel_amount"))
                .isEqualByComparingTo("7900");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'refund_bank': '88', 'refund_account': '56211105948400'}",
                "{'refund_holder': 'Jone Doe', 'refund_bank': '', 'refund_account': '56211105948400'}",
                "{'refund_holder': 'Jone Doe', 'refund_bank': '88', 'refund_account': null}"
            })
    void aVirtualAccountIsNotRefundedWithoutABankAccount(String fields) {
        cancels.assertRefused(-1, "결제취소에 실패하였습니다. 환불계좌 정보가 누락되었습니다.", request(VBANK, fields));
    }

    @Test
    void aVirtualAccountIsRefundedToABankAccountThatTheAnswerDoesNotShow() {
        JsonObject after = cancels.cancel(
                request(
                        VBANK,
                        "{'amount': 2000, 'refund_holder': 'Jone Doe', 'refund_bank': '88', 'refund_account': '56211105948400'}"));

        assertThat(money(after, "cancel_amount")).isEqualByComparingTo("2000");
        assertThat(after.encode()).doesNotContain("Jone Doe", "56211105948400");
    }
}
