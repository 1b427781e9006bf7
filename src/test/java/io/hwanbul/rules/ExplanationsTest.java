package io.hwanbul.rules;

import static io.hwanbul.rules.RuleDocuments.changeable;
import static io.hwanbul.rules.RuleDocuments.entries;
import static io.hwanbul.rules.RuleDocuments.file;
import static io.hwanbul.rules.RuleDocuments.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExplanationsTest {
    private static final Explanations EXPLANATIONS = Explanations.of(file("refusals.yaml"));

    private record Example(String code, int gatewayCode, String message) {}

    @ParameterizedTest
    @MethodSource("examples")
    void aKnownRefusalIsExplained(Example example) {
        assertThat(EXPLANATIONS.explain(example.gatewayCode(), example.message()))
                .map(Explanation::code)
                .contains(example.code());
    }

    @Test
    void everyExplanationHasAnExample() {
        assertThat(examples().map(Example::code).collect(Collectors.toSet()))
                .isEqualTo(entries(changeable("refusals.yaml"), "refusals").stream()
                        .map(refusal -> refusal.get("code"))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, ''",
        "-1, 결제취소에 실패하였습니다.",
        "-1, 결제취소에 실패하였습니다. [9999] 알 수 없는 오류",
        "-1, 취소할 결제건이 존재하지 않습니다.",
        "-1, 결제취소에 실패하였습니다. 5006269029"
    })
    void anUnknownRefusalIsNotExplained(int gatewayCode, String message) {
        assertThat(EXPLANATIONS.explain(gatewayCode, message)).isEmpty();
    }

    @Test
    void anExplanationSaysWhatHappenedAndWhatToDoInBothLanguages() {
        assertThat(EXPLANATIONS.explain(1, "이미 전액취소된 주문입니다."))
                .contains(new Explanation(
                        "already_refunded",
                        "The gateway has already refunded this payment in full.",
                        "포트원에서 이미 전액 취소된 결제입니다.",
                        "Nothing is left to refund. Look at the payment's cancels in the PortOne console.",
                        "더 환불할 금액이 없습니다. 포트원 관리자 콘솔에서 취소 내역을 확인해 주세요."));
    }

    @Test
    void theFirstMatchingRefusalExplains() {
        Explanations two =
                Explanations.of(yaml(refusal("first", "texts: [refused]") + refusal("second", "texts: [refused]")));

        assertThat(two.explain(-1, "refused")).map(Explanation::code).contains("first");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway_code: 1 | refusals[0]: texts is missing, and so is pattern",
                "texts: 기 취소 거래 | refusals[0]: texts must be a list",
                "texts: [500626] | refusals[0]: texts must be a text",
                "pattern: '[' | refusals[0]: pattern must be a regular expression",
                "{texts: [refused], gateway_code: one} | refusals[0]: gateway_code must be a whole number"
            })
    void aFaultInAnExplanationIsNamedWithItsField(String fields, String fault) {
        String lines = fields.replaceAll("[{}]", "").replace("], ", "]\n    ");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Explanations.of(yaml(refusal("wrong", lines))))
                .withMessageContaining(fault);
    }

    private static String refusal(String code, String fields) {
        String head = code.equals("second") ? "" : "refusals:\n";
        return head + """
                  - code: %s
                    %s
                    why: Refused.
                    why_ko: 거절되었습니다.
                    advice: Wait.
                    advice_ko: 기다려 주세요.
                    source: Nowhere
                    date: 2018-01-31
                """.formatted(code, fields);
    }

    static Stream<Example> examples() {
        return Stream.of(
                new Example("payment_unknown", 1, "취소할 결제건이 존재하지 않습니다."),
                new Example("payment_not_found", -1, "존재하지 않는 결제정보입니다."),
                new Example("already_refunded", 1, "이미 전액취소된 주문입니다."),
                pg("already_cancelled_at_pg", " [500626|기 취소 거래]"),
                pg("already_cancelled_at_pg", " 기취소 거래"),
                pg("already_cancelled_at_pg", " [500626|other words]"),
                pg("more_than_cancelable", "(requested cancel amount is bigger than cancelable amount)"),
                pg("settlement_balance_short", " 취소금액이 미정산 금액보다 큽니다."),
                pg("settlement_balance_short", " 취소 금액이 미정산 금액보다 큽니다"),
                pg("settlement_balance_short", " [8178] 취소 금액보다 상계가능 정산금액 부족 으로 취소 불가합니다"),
                pg("settlement_balance_short", " 취소불가 상태입니다"),
                pg("settlement_balance_short", " [9029] 상점의 취소가능 금액이 부족합니다."),
                pg("settlement_balance_short", " 상점의 취소가능 금액이 부족 합니다."),
                pg("settlement_balance_short", " [8178]"),
                pg("settlement_balance_short", " [9029]"),
                pg("nothing_paid_in", " 요청하신 건에 대해 입금된 내역이 없습니다"),
                pg("pg_maintenance", " MaintenanceOngoing"),
                pg("pg_maintenance", " service unavailable."),
                new Example("credentials_wrong", -1, "인증에 실패하였습니다. API키와 secret을 확인하세요."),
                new Example("credentials_wrong", -1, "imp_key, imp_secret 파라메터가 누락되었습니다."),
                new Example("token_refused", -1, "Unauthorized"));
    }

    private static Example pg(String code, String words) {
        return new Example(code, -1, "결제취소에 실패하였습니다." + words);
    }
}
