package io.hwanbul.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.PlainVault;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be seen of an account, and when two are the same. */
class SealedAccountTest {
    private final PlainVault vault = new PlainVault();

    @ParameterizedTest
    @CsvSource({"110234567890, ***7890", "123456, ***56", "12, ***"})
    void noMoreIsShownThanItsLastFourDigitsOrAThird(String number, String masked) {
        assertThat(sealed(number).masked()).isEqualTo(Optional.ofNullable(masked));
    }

    @Test
    void nothingElseOfItIsKept() {
        assertThat(sealed("110234567890").toString()).doesNotContain("Hong", "234", "0101", "56789");
    }

    @Test
    void aNumberIsTheSameWhateverItsBankIsCalled() {
        assertThat(SealedAccount.fingerprints(account("110234567890", "88"), vault))
                .isEqualTo(SealedAccount.fingerprints(account("110234567890", "BK88"), vault))
                .isNotEqualTo(SealedAccount.fingerprints(account("110234567891", "88"), vault));
    }

    @Test
    void withoutANumberThereIsNothingToKnowAgain() {
        assertThat(SealedAccount.fingerprints(RefundAccount.NONE, vault)).isEmpty();
    }

    @Test
    void noAccountIsNotSealed() {
        assertThat(SealedAccount.of(RefundAccount.NONE, "A", vault)).isEmpty();
    }

    private SealedAccount sealed(String number) {
        return SealedAccount.of(account(number, "88"), "A", vault).orElseThrow();
    }

    private static RefundAccount account(String number, String bank) {
        return new RefundAccount(
                Optional.of("Hong"), Optional.of(bank), Optional.of(number), Optional.of("01012345678"));
    }
}
