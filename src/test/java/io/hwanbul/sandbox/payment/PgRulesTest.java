package io.hwanbul.sandbox.payment;

import static io.hwanbul.sandbox.payment.CancelFixture.money;
import static io.hwanbul.sandbox.payment.CancelFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PgRulesTest {
    private static final String REFUSAL = "결제취소에 실패하였습니다. ";
    private static final String ACCOUNT = "{'refund_holder': 'Jone Doe', 'refund_bank': '%s', 'refund_account': '0'}";
    private static final String ANY_ACCOUNT = ACCOUNT.formatted("88");
    private static final Instant START = Instant.parse("2018-01-31T03:00:00Z");

    private Instant now = START;
    private final CancelFixture cancels = new CancelFixture(() -> now);

    @ParameterizedTest
    @ValueSource(strings = {"html5_inicis", "kcp"})
    void somePgsCancelAPhonePaymentPartially(String pg) {
        String impUid = pay(pg, "phone");

        assertThat(money(cancels.cancel(request(impUid, "{'amount': 1000}")), "cancel_amount"))
                .isEqualByComparingTo("1000");
    }

    @Test
    void kcpRefundsAPhonePaymentOfAnotherMonthToABankAccountOnly() {
        String impUid = pay("kcp", "phone");
        now = START.plus(Duration.ofDays(1));

        cancels.assertRefused(-1, REFUSAL + "휴대폰 결제는 결제한 달이 지나면 환불계좌로만 취소할 수 있습니다.", request(impUid, "{}"));
        assertThat(cancels.cancel(request(impUid, ACCOUNT.formatted("BK88"))).getString("status"))
                .isEqualTo("cancelled");
    }

    @Test
    void ksnetAcceptsNinePartialCancelsAndThenOnlyTheWholeBalance() {
        String impUid = pay("ksnet", "card");
        IntStream.range(0, 9).forEach(number -> cancels.cancel(request(impUid, "{'amount': 1000}")));

        cancels.assertRefused(-1, REFUSAL + "부분취소 가능 횟수를 초과하였습니다.", request(impUid, "{'amount': 500}"));
        assertThat(money(cancels.cancel(request(impUid, "{'amount': 1000}")), "cancel_amount"))
                .isEqualByComparingTo("10000");
    }

    @ParameterizedTest
    @CsvSource({
        "2018-01-31T13:59:59Z, true",
        "2018-01-31T14:00:00Z, false",
        "2018-01-31T15:00:00Z, false",
        "2018-01-31T20:59:59Z, false",
        "2018-01-31T21:00:00Z, true"
    })
    void ksnetRefundsNoVirtualAccountFromElevenAtNightToSixInSeoul(Instant time, boolean refundable) {
        String impUid = pay("ksnet", "vbank");
        now = time;

        if (refundable) {
            assertThat(cancels.cancel(request(impUid, ANY_ACCOUNT)).getString("status"))
                    .isEqualTo("cancelled");
        } else {
            cancels.assertRefused(-1, REFUSAL + "지금은 가상계좌를 환불할 수 없는 시간입니다.", request(impUid, ANY_ACCOUNT));
        }
    }

    @Test
    void danalRefundsNoVirtualAccount() {
        cancels.assertRefused(
                -1, REFUSAL + "취소할 수 없는 결제수단입니다.", request(pay("danal", "vbank"), ACCOUNT.formatted("088")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cultureland", "culturegift", "smartculture", "booknlife"})
    void aGiftVoucherIsNotCancelledPartially(String method) {
        String impUid = pay("danal", method);

        cancels.assertRefused(-1, REFUSAL + "부분취소할 수 없는 결제수단입니다.", request(impUid, "{'amount': 1000}"));
        assertThat(money(cancels.cancel(request(impUid, "{}")), "cancel_amount"))
                .isEqualByComparingTo("10000");
    }

    @Test
    void naverpayRequiresAReason() {
        String impUid = pay("naverpay", "card");

        cancels.assertRefused(-1, REFUSAL + "취소 사유(reason)가 누락되었습니다.", request(impUid, "{'reason': ' '}"));
        assertThat(cancels.cancel(request(impUid, "{'reason': '단순 변심'}")).getString("status"))
                .isEqualTo("cancelled");
    }

    @ParameterizedTest
    @CsvSource({"smartro, vbank, 088", "smartro_v2, trans, 88"})
    void smartroRequiresThePhoneNumberOfTheAccountHolder(String pg, String method, String bank) {
        String impUid = pay(pg, method);
        JsonObject request = request(impUid, ACCOUNT.formatted(bank));

        cancels.assertRefused(-1, REFUSAL + "환불계좌 예금주 연락처(refund_tel)가 누락되었습니다.", request);
        assertThat(cancels.cancel(request.put("refund_tel", "010-0000-0000")).getString("status"))
                .isEqualTo("cancelled");
    }

    @Test
    void smartroV2RequiresABankAccountForATransferToo() {
        cancels.assertRefused(-1, REFUSAL + "환불계좌 정보가 누락되었습니다.", request(pay("smartro_v2", "trans"), "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"paypal", "paypal_v2"})
    void paypalCancelsFor180Days(String pg) {
        String impUid = pay(pg, "paypal");
        now = START.plus(Duration.ofDays(180)).plusSeconds(1);

        cancels.assertRefused(-1, REFUSAL + "취소 가능 기간이 지났습니다.", request(impUid, "{}"));
        now = START.plus(Duration.ofDays(180));
        assertThat(cancels.cancel(request(impUid, "{}")).getString("imp_uid")).isEqualTo(impUid);
    }

    @ParameterizedTest
    @CsvSource({
        "html5_inicis, 88, 088",
        "inicis, 92, BK92",
        "kcp, BK88, 88",
        "tosspayments, 088, 88",
        "nice, 004, 04",
        "kicc, 011, NH",
        "settle, 020, 20",
        "smartro, 071, 71",
        "nice_v2, 023, 027",
        "welcome, 037, 071",
        "daou, 09, 20"
    })
    void eachPgHasItsOwnBankCodes(String pg, String known, String unknown) {
        String impUid = pay(pg, "vbank");

        cancels.assertRefused(-1, REFUSAL + "환불계좌 은행코드(refund_bank)가 올바르지 않습니다.", withTel(impUid, unknown));
        assertThat(cancels.cancel(withTel(impUid, known)).getString("status")).isEqualTo("cancelled");
    }

    @Test
    void aPgWithoutATableAcceptsAnyBankCode() {
        assertThat(cancels.cancel(withTel(pay("mobilians", "vbank"), "anything"))
                        .getString("status"))
                .isEqualTo("cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tax_free", "vat_amount"})
    void aPartLargerThanTheAmountIsRefused(String part) {
        JsonObject request = request(pay("nice", "card"), "{'amount': 1000}").put(part, 1001);

        cancels.assertRefused(1, "취소 요청 금액보다 큰 금액(" + part + ")입니다.", request);
        assertThat(cancels.cancel(request.put(part, 1000)).getString("status")).isEqualTo("cancelled");
    }

    private static JsonObject withTel(String impUid, String bank) {
        return request(impUid, ACCOUNT.formatted(bank)).put("refund_tel", "010-0000-0000");
    }

    private String pay(String pg, String method) {
        JsonObject fields = new JsonObject().put("pg_provider", pg).put("pay_method", method);
        return cancels.payments().create(fields, now).getString("imp_uid");
    }
}
