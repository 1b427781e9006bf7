package io.hwanbul.rules;

import static io.hwanbul.rules.RuleDocuments.changeable;
import static io.hwanbul.rules.RuleDocuments.entries;
import static io.hwanbul.rules.RuleDocuments.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hwanbul.input.StrictObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankTableTest {
    private static final BankTable BANKS = BankTable.of(file("banks.yaml"));

    @Test
    void aBankHasItsStandardCodeAndBothNames() {
        assertThat(BANKS.all()).hasSize(22).contains(new Bank("088", "Shinhan Bank", "신한은행"));
    }

    @ParameterizedTest
    @CsvSource({
        "html5_inicis, 22, 88",
        "inicis, 22, 88",
        "kcp, 22, BK88",
        "kcp_billing, 22, BK88",
        "kcp_quick, 22, BK88",
        "tosspayments, 22, 088",
        "uplus, 22, 088",
        "danal, 22, 088",
        "danal_tpay, 22, 088",
        "nice, 22, 088",
        "kicc, 22, 088",
        "smartro, 22, 088",
        "settle, 22, 088",
        "settle_acc, 22, 088",
        "nice_v2, 12, 088",
        "welcome, 12, 088",
        "daou, 9, 10"
    })
    void everyPgOfTheTableHasItsBanksAndItsOwnCodes(String pg, int banks, String shinhan) {
        assertThat(BANKS.knows(pg)).isTrue();
        assertThat(BANKS.entries(pg))
                .hasSize(banks)
                .contains(new BankTable.Entry("088", shinhan, "Shinhan Bank", "신한은행"));
        assertThat(BANKS.entries(pg)).allSatisfy(entry -> {
            assertThat(BANKS.codeFor(pg, entry.code())).isEqualTo(entry.pgCode());
            assertThat(BANKS.codeFor(pg, entry.pgCode())).isEqualTo(entry.pgCode());
        });
    }

    @ParameterizedTest
    @CsvSource({"html5_inicis, ''", "kcp, BK"})
    void theTwoDigitsAreTheLastTwoOfTheStandardCode(String pg, String prefix) {
        assertThat(BANKS.entries(pg))
                .allSatisfy(entry -> assertThat(entry.pgCode())
                        .isEqualTo(prefix + entry.code().substring(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tosspayments", "nice_v2", "welcome"})
    void aStandardCodeStaysAsItIsIfThePgUsesStandardCodes(String pg) {
        assertThat(BANKS.entries(pg))
                .allSatisfy(entry -> assertThat(entry.pgCode()).isEqualTo(entry.code()));
    }

    @ParameterizedTest
    @CsvSource({"003, 03", "004, 04", "011, 08", "020, 09", "023, 11", "032, 15", "071, 31", "081, 12", "088, 10"})
    void kiwoomPayHasItsOwnTwoDigitCodes(String standard, String own) {
        assertThat(BANKS.codeFor("daou", standard)).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smartro_v2", "ksnet", "", "nobody"})
    void aCodeStaysAsItIsIfThePgIsNotInTheTable(String pg) {
        assertThat(BANKS.knows(pg)).isFalse();
        assertThat(BANKS.entries(pg)).isEmpty();
        assertThat(BANKS.codeFor(pg, "whatever")).isEqualTo("whatever");
    }

    @ParameterizedTest
    @CsvSource({"nice_v2, 999", "kcp, BK05", "html5_inicis, 99", "daou, 05"})
    void aCodeOfThePgsShapeThatIsNoBanksIsRefusedWithTheListOfItsBanks(String pg, String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BANKS.codeFor(pg, code))
                .withMessageStartingWith(pg + " pays refunds to these banks: ");
    }

    @Test
    void aBankThatThePgDoesNotPayToIsRefusedWithTheListOfItsBanks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BANKS.codeFor("nice_v2", "090"))
                .withMessageStartingWith("nice_v2 pays refunds to these banks: 003 Industrial Bank of Korea, 004 KB")
                .withMessageEndingWith("088 Shinhan Bank, 089 K bank");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kcp | 88 | kcp takes BK and two digits, such as BK88, or the standard code 088",
                "html5_inicis | BK88 | html5_inicis takes two digits, such as 88, or the standard code 088",
                "daou | 999 | daou takes two digits, such as 10, or the standard code 088",
                "tosspayments | 88 | tosspayments takes three digits, such as 088",
                "tosspayments | SHINHAN | tosspayments takes three digits, such as 088"
            })
    void aCodeOfAnotherShapeIsRefusedWithTheExpectedShape(String pg, String given, String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BANKS.codeFor(pg, given))
                .withMessage(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "columns, codes, 999, 'columns[0]: codes has 999'",
        "columns, codes, 2, 'columns[0]: codes must be a text'",
        "columns, example, 999, columns[0]: example must be one of the codes",
        "columns, shape, '[', columns[0]: shape must be a regular expression",
        "columns, shape, '[0-9]{3}', 'columns[0]: codes has 002, which is no bank of the table or has another shape'",
        "banks, code, 88, banks[0]: code must be three digits"
    })
    void aFaultInTheTableIsNamedWithItsField(String list, String field, String wrong, String fault) {
        Map<String, Object> document = changeable("banks.yaml");
        Object value =
                field.equals("codes") ? Map.of(wrong.equals("2") ? (Object) 2 : wrong, "02", "088", "88") : wrong;
        entries(document, list).get(0).put(field, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BankTable.of(StrictObject.of("the document", document)))
                .withMessageContaining(fault);
    }
}
