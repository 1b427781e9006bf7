package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.Refusal;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.PackagedKnowledge;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which account goes to which payment service, in whose codes. */
class PayoutAccountTest {
    private final PayoutAccount payout =
            new PayoutAccount(PackagedKnowledge.get().banks());

    @ParameterizedTest
    @CsvSource({
        "html5_inicis, 088,  88",
        "html5_inicis, 88,   88",
        "kcp,          088,  BK88",
        "kcp,          BK88, BK88",
        "tosspayments, 088,  088",
        "daou,         088,  10",
        "smartro_v2,   088,  088",
        "ksnet,        88,   88"
    })
    void aVirtualAccountsBankIsCalledWhatItsPgCallsIt(String pgProvider, String given, String sent) {
        assertThat(account("vbank", pgProvider, given).bank()).contains(sent);
    }

    @ParameterizedTest
    @CsvSource({"kcp, 88, BK", "tosspayments, 88, three digits", "html5_inicis, 035, two digits", "nice_v2, 002, 088"})
    void aCodeThatThePgCannotKnowIsRefusedWithWhatItTakes(String pgProvider, String given, String hint) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> account("vbank", pgProvider, given));
        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_REQUEST);
        assertThat(refusal.detail()).startsWith("refund_bank").contains(hint);
    }

    @ParameterizedTest
    @CsvSource({
        "vbank, html5_inicis, 'refund_holder, refund_bank, refund_account'",
        "vbank, smartro,      'refund_holder, refund_bank, refund_account, refund_tel'",
        "vbank, smartro_v2,   'refund_holder, refund_bank, refund_account, refund_tel'",
        "trans, smartro_v2,   'refund_holder, refund_bank, refund_account, refund_tel'"
    })
    void whatIsMissingIsNamed(String payMethod, String pgProvider, String missing) {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> payout.account(RefundAccount.NONE, paid(payMethod, pgProvider, 0), NOW));
        assertThat(refusal.detail()).endsWith("missing: " + missing + ".");
    }

    @ParameterizedTest
    @CsvSource({"card, html5_inicis", "trans, tosspayments", "phone, danal", "kakaopay, kakaopay"})
    void noOtherMethodTakesAnAccountWhateverTheGuidesClientsSend(String payMethod, String pgProvider) {
        assertThat(account(payMethod, pgProvider, "88")).isEqualTo(RefundAccount.NONE);
    }

    @Test
    void kcpTakesAPhoneBillOfAnotherMonthBackByTransfer() {
        assertThat(payout.account(given("088"), paid("phone", "kcp", 40), NOW).bank())
                .contains("BK88");
        assertThat(payout.account(given("88"), paid("phone", "kcp", 1), NOW)).isEqualTo(RefundAccount.NONE);
    }

    private RefundAccount account(String payMethod, String pgProvider, String bank) {
        return payout.account(given(bank), paid(payMethod, pgProvider, 0), NOW);
    }

    private static RefundAccount given(String bank) {
        return new RefundAccount(
                Optional.of("Hong"), Optional.of(bank), Optional.of("00000000000000"), Optional.of("01000000000"));
    }

    private static GatewayPayment paid(String payMethod, String pgProvider, int daysAgo) {
        return Examples.payment(Map.of(
                "pay_method",
                payMethod,
                "pg_provider",
                pgProvider,
                "paid_at",
                NOW.minus(Duration.ofDays(daysAgo)).getEpochSecond()));
    }
}
