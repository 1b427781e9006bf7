package io.hwanbul.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.Refusal;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancelBodyTest {
    private static final Caller CALLER = Caller.anybody("192.0.2.7", "request-1");
    private static final Optional<String> KEY = Optional.of("8e03978e-40d5-43dd-bc93-6894a57f9324");

    @Test
    void theBodyOfPortOnesGuideIsRead() {
        RefundRequest request = read("""
                {
                  "merchant_uid": "ORD20180131-0000011",
                  "cancel_request_amount": 2000,
                  "reason": "Testing payment refund",
                  "refund_holder": "Jone Doe",
                  "refund_bank": "88",
                  "refund_account": "00000000000000"
                }
                """);

        assertThat(request)
                .isEqualTo(new RefundRequest(
                        CALLER,
                        KEY,
                        "ORD20180131-0000011",
                        Optional.empty(),
                        Optional.of(new BigDecimal("2000")),
                        Optional.empty(),
                        CancelOptions.NONE,
                        Optional.of("Testing payment refund"),
                        new RefundAccount(
                                Optional.of("Jone Doe"),
                                Optional.of("88"),
                                Optional.of("00000000000000"),
                                Optional.empty())));
    }

    @Test
    void everyOtherFieldIsRead() {
        RefundRequest request = read("""
                {"merchant_uid": "주문-1", "imp_uid": "imp_1", "checksum": 0, "tax_free": 0.5, "vat_amount": 1e2,
                 "refund_tel": "000-0000-0000"}
                """);

        assertThat(request.merchantUid()).isEqualTo("주문-1");
        assertThat(request.impUid()).contains("imp_1");
        assertThat(request.amount()).isEmpty();
        assertThat(request.checksum()).contains(BigDecimal.ZERO);
        assertThat(request.options().taxFree()).contains(new BigDecimal("0.5"));
        assertThat(request.options().vatAmount()).contains(new BigDecimal("100"));
        assertThat(request.account().tel()).contains("00000000000");
    }

    @Test
    void theOptionsOfV1sCancelAreReadUnderTheirOwnNames() {
        CancelOptions options = read("""
                {"merchant_uid":"A","retain_promotion":true,"enable_webhook":false,"extra":{"requester":"customer"}}
                """).options();

        assertThat(options.retainPromotion()).contains(true);
        assertThat(options.enableWebhook()).contains(false);
        assertThat(options.requester()).contains("customer");
        assertThat(read("{\"merchant_uid\":\"A\",\"extra\":{}}").options()).isEqualTo(CancelOptions.NONE);
    }

    @Test
    void anAccountIsReadAsDigitsHoweverItIsTyped() {
        RefundAccount account = read("""
                {"merchant_uid": "A", "refund_bank": "０８８", "refund_account": " １２３４-5678 9012–3456 "}
                """).account();

        assertThat(account.account()).contains("1234567890123456");
        assertThat(account.bank()).contains("088");
    }

    @Test
    void aReasonIsReadOnOneLine() {
        assertThat(read("{\"merchant_uid\":\"A\",\"reason\":\"a\\r\\nb\\tc\\u2029d\\n\"}")
                        .reason())
                .contains("a b c d");
    }

    @Test
    void aFieldThatIsNullOrEmptySaysNothing() {
        assertThat(read("""
                {"merchant_uid": "A", "imp_uid": "", "checksum": null, "tax_free": "", "vat_amount": null, "reason": " ",
                 "retain_promotion": null, "enable_webhook": "", "extra": null, "refund_holder": "", "refund_bank": null,
                 "refund_account": "", "refund_tel": null}
                """)).isEqualTo(read("{\"merchant_uid\": \"A\"}"));
        assertThat(read("{\"merchant_uid\":\"A\",\"extra\":{\"requester\":null}}"))
                .isEqualTo(read("{\"merchant_uid\":\"A\"}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"merchant_uid":{"$ne":null}}                        | merchant_uid
            {"merchant_uid":{}}                                  | merchant_uid
            {"merchant_uid":[]}                                  | merchant_uid
            {"merchant_uid":["A"]}                               | merchant_uid
            {"merchant_uid":5}                                   | merchant_uid
            {"merchant_uid":true}                                | merchant_uid
            {"merchant_uid":null}                                | merchant_uid
            {"merchant_uid":""}                                  | merchant_uid
            {"merchant_uid":"  "}                                | merchant_uid
            {"merchant_uid":"AAAAAAAAAABBBBBBBBBBCCCCCCCCCCDDDDDDDDDD1"} | merchant_uid
            {"merchant_uid":"A\\u0000"}                          | merchant_uid
            {"merchant_uid":"A\\nB"}                             | merchant_uid
            {"merchant_uid":"A\\u009b"}                          | merchant_uid
            {"merchant_uid":"A\\ud800"}                          | merchant_uid
            {"merchant_uid":"\\udc00\\ud800"}                    | merchant_uid
            {}                                                   | merchant_uid
            {"merchant_uid":"A","merchant_uid":"B"}              | merchant_uid
            {"merchant_uid":"A","merchant_\\u0075id":"B"}        | merchant_uid
            {"merchant_uid":"A","amount":2000}                   | amount
            {"merchant_uid":"A","_id":"5"}                       | _id
            {"merchant_uid":"A","$where":"1"}                    | $where
            {"merchant_uid":"A","Merchant_uid":"B"}              | Merchant_uid
            {"merchant_uid":"A","":"B"}                          | ""
            {"merchant_uid":"A","imp_uid":{"$gt":""}}            | imp_uid
            {"merchant_uid":"A","imp_uid":"a23456789b123456789c123456789d123456789e123456789f123456789g12345"} | imp_uid
            {"merchant_uid":"A","reason":["x"]}                  | reason
            {"merchant_uid":"A","reason":"a\\u001bb"}            | reason
            {"merchant_uid":"A","refund_bank":88}                | refund_bank
            {"merchant_uid":"A","refund_bank":"12345"}           | refund_bank
            {"merchant_uid":"A","refund_holder":"ABCDEFGHIJKLMNOPQ"} | refund_holder
            {"merchant_uid":"A","refund_tel":false}              | refund_tel
            {"merchant_uid":"A","cancel_request_amount":"2000"}  | cancel_request_amount
            {"merchant_uid":"A","cancel_request_amount":null}    | cancel_request_amount
            {"merchant_uid":"A","cancel_request_amount":""}      | cancel_request_amount
            {"merchant_uid":null}                                | merchant_uid
            {"merchant_uid":"A","refund_account":"110-한글-456"}   | refund_account
            {"merchant_uid":"A","refund_account":"①②③"}          | refund_account
            {"merchant_uid":"A","refund_account":"- -"}          | refund_account
            {"merchant_uid":"A","refund_account":"12345678901234567"} | refund_account
            {"merchant_uid":"A","refund_bank":"신한"}              | refund_bank
            {"merchant_uid":"A","cancel_request_amount":[2000]}  | cancel_request_amount
            {"merchant_uid":"A","checksum":"8000"}               | checksum
            {"merchant_uid":"A","retain_promotion":"true"}       | retain_promotion
            {"merchant_uid":"A","enable_webhook":1}              | enable_webhook
            {"merchant_uid":"A","reason":true}                   | reason
            {"merchant_uid":"A","extra":"customer"}              | extra
            {"merchant_uid":"A","extra":[]}                      | extra
            {"merchant_uid":"A","extra":{"requester":"me"}}      | extra.requester must be one of: admin, customer
            {"merchant_uid":"A","extra":{"requester":{}}}        | extra.requester
            {"merchant_uid":"A","extra":{"$ne":1}}               | extra.$ne
            {"merchant_uid":"A","extra":{},"extra":{}}           | extra is given twice
            {"merchant_uid":"A","extra.requester":"admin"}       | extra.requester
            """)
    void anInvalidFieldIsNamed(String body, String named) {
        assertThat(refusal(body)).returns(Reason.INVALID_REQUEST, Refusal::reason);
        assertThat(refusal(body).detail()).contains(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "5",
                "\"merchant_uid\"",
                "[{\"merchant_uid\":\"A\"}]",
                "merchant_uid=A",
                "{",
                "{\"merchant_uid\"",
                "{\"merchant_uid\":",
                "{\"merchant_uid\":\"A\"",
                "{\"merchant_uid\":\"A\"}}",
                "{\"merchant_uid\":\"A\"} x",
                "{\"merchant_uid\":\"A\"}{\"merchant_uid\":\"A\"}",
                "{'merchant_uid':'A'}",
                "{\"merchant_uid\":\"A\",}",
                "{\"merchant_uid\":\"A\"/* all */}",
                "{\"merchant_uid\":\"A\",\"cancel_request_amount\":NaN}",
                "{\"merchant_uid\":\"A\",\"cancel_request_amount\":Infinity}",
                "{\"merchant_uid\":\"A\",\"cancel_request_amount\":02000}",
                "{\"merchant_uid\":\"A\",\"cancel_request_amount\":+2000}",
                "{\"merchant_uid\":\"A\",\"cancel_request_amount\":0x10}"
            })
    void aBodyThatIsNotAJsonObjectIsRefused(String body) {
        assertThat(refusal(body).reason()).isEqualTo(Reason.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"merchant_uid\":[", "{\"merchant_uid\":{\"a\":"})
    void nestedValuesAreRefusedAtTheFirstLevel(String opening) {
        assertThat(refusal(opening.repeat(1_000)).reason()).isEqualTo(Reason.INVALID_REQUEST);
    }

    @Test
    void invalidUtf8IsRefused() {
        byte[] body = "{\"merchant_uid\":\"A?\"}".getBytes(StandardCharsets.US_ASCII);
        for (int invalid : new int[] {0x80, 0xc0, 0xf8, 0xff}) {
            body[18] = (byte) invalid;

            assertThat(refusal(Buffer.buffer(body)).reason()).isEqualTo(Reason.INVALID_REQUEST);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"merchant_uid\":\"A\",\"refund_account\":999888777666}",
                "{\"merchant_uid\":\"A\",\"refund_account\":[\"999888777666\"]}",
                "{\"merchant_uid\":\"A\",\"refund_account\":\"999888777666-55555\"}",
                "{\"merchant_uid\":\"A\",\"refund_account\":\"999888777666\\u0000\"}",
                "{\"merchant_uid\":\"A\",\"refund_account\":\"999888777666\",\"refund_account\":\"1\"}",
                "{\"merchant_uid\":\"A\",\"refund_account\":\"999888777666\" \"reason\":\"x\"}",
                "{\"merchant_uid\":\"A\",\"refund_account\":\"999888777666",
                "{\"merchant_uid\":\"A\",\"refund_account\":999888777666x}",
                "{\"merchant_uid\":\"A\",\"bank_account\":\"999888777666\"}",
                "{\"refund_account\":\"999888777666\"}"
            })
    void anAccountNumberIsNeverInAnError(String body) {
        assertThat(refusal(body).detail()).doesNotContain("999888777666");
    }

    @Test
    void theNameOfAnUnknownFieldIsShownShortAndPrintable() {
        String detail = refusal("{\"a\\u0000\\n" + "b".repeat(1_000) + "\":1}").detail();

        assertThat(detail).contains("\"a" + "b".repeat(39) + "\"").hasSizeLessThan(80);
    }

    static RefundRequest read(String body) {
        return CancelBody.read(CALLER, KEY, Buffer.buffer(body));
    }

    static Refusal refusal(String body) {
        return refusal(Buffer.buffer(body));
    }

    private static Refusal refusal(Buffer body) {
        return assertThat(catchThrowable(() -> CancelBody.read(CALLER, KEY, body)))
                .asInstanceOf(type(Refusal.class))
                .actual();
    }
}
