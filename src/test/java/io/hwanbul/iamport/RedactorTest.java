package io.hwanbul.iamport;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.hwanbul.iamport.StubGateway.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.SealedAccount;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {
    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    private static final RefundAccount ACCOUNT = new RefundAccount(
            Optional.of("홍길동"), Optional.of("88"), Optional.of("110234567890"), Optional.of("01012345678"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            환불계좌 오류 [110234567890]              | 환불계좌 오류 [***]
            환불계좌 오류 [110-234-567890]            | 환불계좌 오류 [***]
            110 234 567890: no such account       | ***: no such account
            110 - 234 - 567890: no such account   | ***: no such account
            １１０２３４５６７８９０: no such account | ***: no such account
            예금주명 불일치(홍길동)                    | 예금주명 불일치(***)
            Call 010-1234-5678 or 01012345678     | Call *** or ***
            Bearer token-1 may not refund         | Bearer *** may not refund
            기 취소 거래 [500626] 88                  | 기 취소 거래 [500626] 88
            """)
    void theGatewaysMessageIsPassedOnWithoutTheAccount(String message, String redacted) {
        GATEWAY.answersCancels(envelope(200, -1, message, null));
        GATEWAY.deploy();
        assertThat(((GatewayAnswer.Declined)
                                GATEWAY.cancel(order(GATEWAY.sealed(ACCOUNT))).await())
                        .message()
                        .message())
                .isEqualTo(redacted);
    }

    @Test
    void anAccountNumberIsRedactedBeforeTheMessageIsCut() {
        GATEWAY.answersCancels(envelope(200, -1, "x".repeat(495) + "110234567890", null));
        GATEWAY.deploy();
        GatewayAnswer answer = GATEWAY.cancel(order(GATEWAY.sealed(ACCOUNT))).await();
        assertThat(((GatewayAnswer.Declined) answer).message().message()).isEqualTo("x".repeat(495) + "***");
    }

    @Test
    void aVeryShortNameOrNumberIsNotRedacted() {
        RefundAccount tiny = new RefundAccount(Optional.of("e"), Optional.empty(), Optional.of("1"), Optional.of("-"));
        assertThat(Redactor.of(tiny).redact("declined [1]")).isEqualTo("declined [1]");
    }

    @Test
    void aCancelIsNotSentIfTheVaultDoesNotOpenItsAccount() {
        GATEWAY.deploy();
        SealedAccount foreign = new SealedAccount(
                "ABCDEFGHJKMN",
                GATEWAY.sealed(ACCOUNT).ciphertext(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty());
        assertThat(GATEWAY.cancel(order(foreign)).await()).isEqualTo(new GatewayAnswer.Locked());
        GATEWAY.verify(0, postRequestedFor(urlEqualTo("/payments/cancel")));
    }

    @Test
    void aRedactorIsNeverPrinted() {
        assertThat(Redactor.of(ACCOUNT)).hasToString("***");
    }

    private static CancelOrder order(SealedAccount account) {
        CancelOrder plain = StubGateway.order("2000", "10000");
        return new CancelOrder(
                plain.impUid(),
                BigDecimal.valueOf(2000),
                BigDecimal.valueOf(10_000),
                CancelOptions.NONE,
                plain.reason(),
                Optional.of(account));
    }
}
