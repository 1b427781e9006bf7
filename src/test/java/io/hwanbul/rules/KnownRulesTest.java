package io.hwanbul.rules;

import static io.hwanbul.rules.RuleAnswer.NO;
import static io.hwanbul.rules.RuleAnswer.UNKNOWN;
import static io.hwanbul.rules.RuleAnswer.YES;
import static io.hwanbul.rules.RuleDocuments.changeable;
import static io.hwanbul.rules.RuleDocuments.entries;
import static io.hwanbul.rules.RuleDocuments.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that come with the server, each with a cancel on either side of it. */
class KnownRulesTest {
    private static final RuleBook BOOK = RuleBook.of(file("rules.yaml"));
    private static final String[] ACCOUNT = {"refund_holder", "refund_bank", "refund_account"};

    private record Example(String rule, Optional<RuleAnswer> answer, Cancels cancel) {}

    @ParameterizedTest
    @MethodSource("examples")
    void everyRuleSaysWhatItsSourceSays(Example example) {
        assertThat(answer(example.rule(), example.cancel())).isEqualTo(example.answer());
    }

    @Test
    void everyRuleHasAnExampleThatKeepsItAndOneThatBreaksIt() {
        Map<Boolean, Set<String>> rules = examples()
                .collect(Collectors.partitioningBy(
                        example ->
                                example.answer().filter(answer -> answer != YES).isPresent(),
                        Collectors.mapping(Example::rule, Collectors.toSet())));
        Set<String> ids = entries(changeable("rules.yaml"), "rules").stream()
                .map(rule -> (String) rule.get("id"))
                .collect(Collectors.toSet());

        assertThat(rules.get(true)).isEqualTo(ids);
        assertThat(rules.get(false)).isEqualTo(ids);
    }

    @Test
    void noRuleRefusesACancelOfAnOrdinaryCardPayment() {
        assertThat(BOOK.evaluate(Cancels.of("card", "tosspayments").now()))
                .extracting(RuleResult::answer)
                .containsOnly(YES);
    }

    private static Optional<RuleAnswer> answer(String rule, Cancels cancel) {
        return BOOK.evaluate(cancel.now()).stream()
                .filter(result -> result.rule().id().equals(rule))
                .map(RuleResult::answer)
                .findFirst();
    }

    static Stream<Example> examples() {
        return Stream.of(phones(), ksnet(), cards(), parts(), accounts(), easyPayments(), taxes())
                .flatMap(List::stream);
    }

    private static List<Example> phones() {
        Cancels phone = Cancels.of("phone", "danal");
        Cancels kcp = Cancels.of("phone", "kcp");
        Cancels inicis = Cancels.of("phone", "html5_inicis");
        return List.of(
                yes("phone_same_month", phone),
                yes("phone_same_month", phone.at("2018-01-31T13:59:59Z")),
                unknown("phone_same_month", phone.at("2018-01-31T14:30:00Z")),
                unknown("phone_same_month", phone.at("2018-01-31T15:59:59Z")),
                no("phone_same_month", phone.at("2018-01-31T16:00:00Z")),
                no("phone_same_month", phone.at("2019-01-15T03:00:00Z")),
                yes("phone_same_month", phone.paid("2017-12-31T16:00:00Z")),
                unknown("phone_same_month", phone.paid("2017-12-31T15:59:59Z")),
                unknown("phone_same_month", phone.paid("2017-12-31T14:00:00Z")),
                no("phone_same_month", phone.paid("2017-12-31T13:59:59Z")),
                unknown("phone_same_month", phone.paidSomeTime()),
                unknown("phone_same_month", Cancels.of("phone", "").at("2018-03-01T00:00:00Z")),
                silent("phone_same_month", kcp.at("2018-03-01T00:00:00Z")),
                silent("phone_same_month", Cancels.of("", "danal").at("2018-03-01T00:00:00Z")),
                yes("kcp_phone_later_month", kcp),
                yes("kcp_phone_later_month", kcp.at("2018-03-01T00:00:00Z").with(ACCOUNT)),
                unknown("kcp_phone_later_month", kcp.at("2018-03-01T00:00:00Z").with("refund_bank")),
                yes("inicis_phone_later_month", inicis),
                unknown("inicis_phone_later_month", inicis.at("2018-03-01T00:00:00Z")),
                yes("phone_whole", phone),
                no("phone_whole", phone.part()),
                unknown("phone_whole", Cancels.of("phone", "").part()),
                silent("phone_whole", inicis.part()),
                yes("phone_partial_by_setting", kcp),
                unknown("phone_partial_by_setting", kcp.part()),
                unknown("phone_partial_by_setting", inicis.part()));
    }

    private static List<Example> ksnet() {
        Cancels card = Cancels.of("card", "ksnet");
        Cancels vbank = Cancels.of("vbank", "ksnet");
        return List.of(
                yes("ksnet_nine_partials", card.after(8).part()),
                no("ksnet_nine_partials", card.after(9).part()),
                silent("ksnet_nine_partials", card.after(9)),
                yes("ksnet_rest_after_nine", card.after(8)),
                unknown("ksnet_rest_after_nine", card.after(9)),
                yes("ksnet_card_six_months", card.at("2018-07-14T02:59:59Z")),
                unknown("ksnet_card_six_months", card.at("2018-07-17T00:00:00Z")),
                yes("ksnet_vbank_daytime", vbank.at("2018-01-15T13:59:59Z")),
                no("ksnet_vbank_daytime", vbank.at("2018-01-15T14:00:00Z")),
                no("ksnet_vbank_daytime", vbank.at("2018-01-15T20:59:59Z")),
                yes("ksnet_vbank_daytime", vbank.at("2018-01-15T21:00:00Z")));
    }

    private static List<Example> cards() {
        Cancels card = Cancels.of("card", "tosspayments");
        return List.of(
                yes("card_one_year", card),
                unknown("card_one_year", card.at("2019-02-01T00:00:00Z")),
                silent("card_one_year", Cancels.of("card", "ksnet")),
                yes("card_partial_by_kind", card),
                unknown("card_partial_by_kind", card.part()),
                yes("smartro_v2_test_check_card", Cancels.of("card", "smartro_v2")),
                unknown(
                        "smartro_v2_test_check_card",
                        Cancels.of("card", "smartro_v2").part()));
    }

    private static List<Example> parts() {
        Cancels voucher = Cancels.of("booknlife", "daou");
        Cancels escrow = Cancels.of("trans", "html5_inicis").escrow(Optional.of(true));
        return List.of(
                yes("gift_voucher_whole", Cancels.of("cultureland", "tosspayments")),
                no("gift_voucher_whole", Cancels.of("cultureland", "mobilians").part()),
                yes("daou_gift_voucher_whole", voucher),
                no("daou_gift_voucher_whole", voucher.part()),
                silent(
                        "daou_gift_voucher_whole",
                        Cancels.of("cultureland", "daou").part()),
                yes("gift_voucher_whole_elsewhere", Cancels.of("cultureland", "daou")),
                unknown(
                        "gift_voucher_whole_elsewhere",
                        Cancels.of("cultureland", "daou").part()),
                yes("escrow_whole_before_confirmation", escrow),
                unknown("escrow_whole_before_confirmation", escrow.part()),
                unknown(
                        "escrow_whole_before_confirmation",
                        escrow.escrow(Optional.empty()).part()),
                silent(
                        "escrow_whole_before_confirmation",
                        escrow.escrow(Optional.of(false)).part()),
                yes("welcome_partial_service", Cancels.of("card", "welcome")),
                unknown("welcome_partial_service", Cancels.of("card", "welcome").part()));
    }

    private static List<Example> accounts() {
        Cancels vbank = Cancels.of("vbank", "html5_inicis");
        Cancels trans = Cancels.of("trans", "smartro_v2");
        return List.of(
                no("danal_vbank_never", Cancels.of("vbank", "danal_tpay").with(ACCOUNT)),
                unknown("danal_vbank_never", Cancels.of("vbank", "").with(ACCOUNT)),
                silent("danal_vbank_never", vbank),
                yes("vbank_account", vbank.with(ACCOUNT)),
                no("vbank_account", vbank.with("refund_holder", "refund_bank")),
                no("vbank_account", Cancels.of("vbank", "")),
                yes("smartro_vbank_tel", Cancels.of("vbank", "smartro").with("refund_tel")),
                no("smartro_vbank_tel", Cancels.of("vbank", "smartro_v2").with(ACCOUNT)),
                yes(
                        "smartro_v2_transfer_account",
                        trans.with("refund_holder", "refund_bank", "refund_account", "refund_tel")),
                no("smartro_v2_transfer_account", trans.with(ACCOUNT)),
                unknown("vbank_refund_contract", vbank.with(ACCOUNT)),
                silent("vbank_refund_contract", Cancels.of("vbank", "tosspayments")),
                yes("transfer_three_months", trans),
                unknown("transfer_three_months", trans.at("2018-05-01T00:00:00Z")));
    }

    private static List<Example> easyPayments() {
        Cancels naver = Cancels.of("naverpay", "naverpay");
        Cancels kakao = Cancels.of("kakaopay", "kakaopay");
        Cancels paypal = Cancels.of("paypal", "paypal_v2");
        return List.of(
                yes("naverpay_reason", naver.with("reason")),
                unknown("naverpay_reason", naver),
                yes("naverpay_1095_days", naver.at("2021-01-13T00:00:00Z")),
                no("naverpay_1095_days", naver.at("2021-01-16T00:00:00Z")),
                yes("kakaopay_card_one_year", kakao),
                unknown("kakaopay_card_one_year", kakao.at("2019-02-01T00:00:00Z")),
                yes("kakaopay_five_years", kakao.at("2019-02-01T00:00:00Z")),
                no("kakaopay_five_years", kakao.at("2023-02-01T00:00:00Z")),
                yes("paypal_180_days", paypal.at("2018-07-13T02:59:59Z")),
                unknown("paypal_180_days", paypal.at("2018-07-14T03:00:00Z")),
                no("paypal_180_days", paypal.at("2018-07-15T03:00:01Z")),
                unknown("paypal_180_days", paypal.paidSomeTime()));
    }

    private static List<Example> taxes() {
        Cancels kcp = Cancels.of("card", "kcp");
        Cancels smartro = Cancels.of("card", "smartro_v2").part();
        Cancels welcome = Cancels.of("card", "welcome");
        Cancels daou = Cancels.of("payco", "daou");
        Cancels nice = Cancels.of("card", "nice_v2").part();
        Cancels toss = Cancels.of("tosspay", "tosspay_v2").part();
        Cancels kakao = Cancels.of("kakaopay", "kakaopay");
        return List.of(
                yes("tax_free_part", kcp.with("tax_free")),
                unknown("tax_free_part", kcp),
                yes("smartro_v2_tax_free_of_partial", smartro.with("tax_free")),
                unknown("smartro_v2_tax_free_of_partial", smartro),
                yes("welcome_tax_free", welcome.with("tax_free")),
                unknown("welcome_tax_free", welcome),
                yes("daou_easy_pay_without_tax_free", daou),
                unknown("daou_easy_pay_without_tax_free", daou.with("tax_free")),
                yes("vat_of_partial", nice.with("vat_amount")),
                unknown("vat_of_partial", nice),
                silent("vat_of_partial", Cancels.of("card", "nice_v2")),
                yes("tosspay_v2_vat_of_partial", toss.with("vat_amount")),
                unknown("tosspay_v2_vat_of_partial", toss),
                silent("kakaopay_vat_of_second", kakao.part()),
                yes("kakaopay_vat_of_second", kakao.after(1).with("vat_amount")),
                unknown("kakaopay_vat_of_second", kakao.after(1)));
    }

    private static Example yes(String rule, Cancels cancel) {
        return new Example(rule, Optional.of(YES), cancel);
    }

    private static Example no(String rule, Cancels cancel) {
        return new Example(rule, Optional.of(NO), cancel);
    }

    private static Example unknown(String rule, Cancels cancel) {
        return new Example(rule, Optional.of(UNKNOWN), cancel);
    }

    /** The rule is not for this cancel. */
    private static Example silent(String rule, Cancels cancel) {
        return new Example(rule, Optional.empty(), cancel);
    }
}
