package io.hwanbul.http;

import static io.hwanbul.http.CancelBodyTest.read;
import static io.hwanbul.http.CancelBodyTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The amounts in the body of {@code POST /payments/cancel}. */
class CancelAmountTest {
    @ParameterizedTest
    @CsvSource({"2000.5, 2000.5", "2000.00, 2000", "2e3, 2000", "0.1, 0.1", "4.10, 4.1"})
    void anAmountIsReadExactly(String written, BigDecimal expected) {
        assertThat(read("{\"merchant_uid\":\"A\",\"cancel_request_amount\":" + written + "}")
                        .amount())
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "cancel_request_amount, 0",
        "cancel_request_amount, 0.00",
        "cancel_request_amount, -0",
        "cancel_request_amount, -1",
        "cancel_request_amount, 1e999999999",
        "cancel_request_amount, -1e999999999",
        "cancel_request_amount, 1e-999999999",
        "cancel_request_amount, 1e99999999999",
        "cancel_request_amount, 0e99999999999",
        "cancel_request_amount, 1234567890123456789",
        "checksum, -1",
        "tax_free, -0.1",
        "vat_amount, 1e300"
    })
    void anInvalidAmountIsNamed(String field, String number) {
        Refusal refusal = refusal("{\"merchant_uid\":\"A\",\"" + field + "\":" + number + "}");

        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_AMOUNT);
        assertThat(refusal.detail()).contains(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "-%s", "0.%s", "1e%s"})
    void aNumberOfFiveThousandDigitsIsNamedAndNotParsed(String shape) {
        String number = shape.formatted("7".repeat(5_000));

        Refusal refusal = refusal("{\"merchant_uid\":\"A\",\"cancel_request_amount\":" + number + "}");

        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_AMOUNT);
        assertThat(refusal.detail()).contains("cancel_request_amount").doesNotContain("777");
    }
}
