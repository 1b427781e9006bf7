package io.hwanbul.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @Test
    void everyWayToWriteANumberGivesTheSameAmount() {
        assertThat(Money.of(2000))
                .isEqualTo(Money.of(2000L))
                .isEqualTo(Money.of(2000.0))
                .isEqualTo(Money.of(new BigDecimal("2000.00")))
                .isEqualTo(Money.of(new BigDecimal("2E+3")))
                .isEqualTo(Money.of(new BigDecimal("2000.000000000000000000000000000000")))
                .hasToString("2000");
        assertThat(Money.of(14.2)).hasToString("14.2");
        assertThat(Money.of(0.0)).isEqualTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "12345678901234567890", "-1e400000"})
    void aNumberOutOfAllProportionIsRefusedBeforeAnyArithmetic(String text) {
        BigDecimal number = new BigDecimal(text);
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(number));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberIsNoMoney(double number) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(number));
    }

    @ParameterizedTest
    @CsvSource({
        "1, KRW, true",
        "0.5, KRW, false",
        "1.5, JPY, false",
        "14.2, USD, true",
        "14.205, USD, false",
        "1.234, KWD, true",
        "1.23, ???, true",
        "1.234, ???, false"
    })
    void anAmountIsAWholeNumberOfTheSmallestUnit(BigDecimal amount, String currency, boolean fits) {
        assertThat(Money.fits(amount, currency)).isEqualTo(fits);
    }
}
