package io.hwanbul.rules;

import static io.hwanbul.rules.RuleDocuments.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {
    private static final String RULE = """
            rules:
              - id: whole
                pay_method: [card]
                requires: {whole: true}
                certainty: certain
                why: Only as a whole.
                why_ko: 전액만 가능합니다.
                source: Our contract
                date: 2018-01-31
            """;
    private static final String OTHER = RULE.replace("id: whole", "id: other");
    private static final Cancels PART = Cancels.of("card", "kcp").part();

    @Test
    void aResultHasTheTextsAndTheSourceOfItsRule() {
        assertThat(book(RULE).evaluate(PART.now()))
                .containsExactly(new RuleResult(
                        new Rule(
                                "whole",
                                true,
                                "Only as a whole.",
                                "전액만 가능합니다.",
                                "Our contract",
                                LocalDate.parse("2018-01-31")),
                        RuleAnswer.NO));
    }

    @Test
    void aShopsOwnRuleComesAfterTheOthers() {
        assertThat(ids(book(RULE).with(yaml(OTHER)))).containsExactly("whole", "other");
    }

    @Test
    void aChangedRuleKeepsItsPlaceAndTheFieldsThatAreNotGiven() {
        RuleBook changed = book(RULE).with(yaml(OTHER)).with(yaml("rules: [{id: whole, certainty: uncertain}]"));

        assertThat(changed.evaluate(PART.now()))
                .extracting(result -> result.rule().id(), RuleResult::answer)
                .containsExactly(tuple("whole", RuleAnswer.UNKNOWN), tuple("other", RuleAnswer.NO));
    }

    @Test
    void aFieldWithoutAValueIsRemoved() {
        RuleBook widened = book(RULE).with(yaml("rules: [{id: whole, pay_method: }]"));

        assertThat(ids(widened, Cancels.of("trans", "kcp"))).containsExactly("whole");
        assertThat(ids(book(RULE), Cancels.of("trans", "kcp"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"off", "'off'", "\"off\""})
    void certaintyOffRemovesARule(String off) {
        assertThat(ids(book(RULE).with(yaml("rules: [{id: whole, certainty: " + off + "}]"))))
                .isEmpty();
    }

    @Test
    void addingRulesDoesNotChangeTheOriginalBook() {
        RuleBook book = book(RULE);
        book.with(yaml("rules: [{id: whole, certainty: off}]"));

        assertThat(ids(book)).containsExactly("whole");
    }

    @Test
    void aFileWithoutRulesChangesNothing() {
        assertThat(ids(book(RULE).with(yaml("")))).containsExactly("whole");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: whole | id: Whole | rules[0]: id must be of small letters, digits and underscores",
                "id: whole | id: 7 | rules[0]: id must be a text",
                "[card] | card | rule whole: pay_method must be a list",
                "[card] | [] | rule whole: pay_method must be a list with at least one",
                "[card] | [002] | rule whole: pay_method must be a text, in quotes",
                "pay_method: [card] | partial: false | rule whole: partial can only be true",
                "{whole: true} | {} | rule whole: requires names no requirement",
                "{whole: true} | {whole: false} | rule whole: requires: whole can only be true",
                "{whole: true} | {half: true} | rule whole: requires: half is not known here",
                "{whole: true} | whole | rule whole: requires must be a mapping",
                "{whole: true} | [whole] | rule whole: requires[0] must be a mapping",
                "{whole: true} | {within: 180} | requires: within must be a text",
                "{whole: true} | {within: 180 days} | requires: within must be a period such as P180D",
                "{whole: true} | {within: P-1D} | requires: within must be a period such as P180D",
                "{whole: true} | {within: P101Y} | requires: within must be a period such as P180D",
                "{whole: true} | {within: P999999999Y} | requires: within must be a period such as P180D",
                "{whole: true} | {outside: {zone: UTC, from: '06:00', to: '06:00'}} | outside: to must differ",
                "{whole: true} | {at_most_cancels: 0} | requires: at_most_cancels must be 1 or more",
                "{whole: true} | {at_most_cancels: 1.5} | requires: at_most_cancels must be a whole number",
                "{whole: true} | {fields: reason} | requires: fields must be a list",
                "{whole: true} | {same_month: {zone: Seoul, margin: PT1H}} | same_month: zone must be a time zone",
                "{whole: true} | {same_month: {zone: Asia/Seoul}} | same_month: margin is missing",
                "{whole: true} | {same_month: {zone: Asia/Seoul, margin: PT25H}} | margin must be a duration",
                "{whole: true} | {outside: {zone: Asia/Seoul, from: 23:00, to: '06:00'}} | outside: from must be a text",
                "{whole: true} | {outside: {zone: Asia/Seoul, from: '24:30', to: '06:00'}} | from must be a time",
                "certainty: certain | certainty: perhaps | rule whole: certainty must be certain or uncertain",
                "certainty: certain | certainty: off | rules[0]: id whole is switched off, but there is no such rule",
                "date: 2018-01-31 | date: yesterday | rule whole: date must be a day such as 2026-08-06",
                "Our contract | '' | rule whole: source is missing",
                "Our contract | ' ' | rule whole: source is missing"
            })
    void aFaultInARuleIsNamedWithItsField(String right, String wrong, String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> book(RULE.replace(right, wrong == null ? "" : wrong)))
                .withMessageContaining(fault);
    }

    @Test
    void oneOfAListOfRequirementsIsEnough() {
        RuleBook either = book(RULE.replace("{whole: true}", "[{whole: true}, {fields: [reason], within: P2D}]"));

        assertThat(answers(either, PART)).containsExactly(RuleAnswer.NO);
        assertThat(answers(either, PART.with("reason").paid("2018-01-15T04:00:00Z")))
                .containsExactly(RuleAnswer.YES);
        assertThat(answers(either, PART.with("reason").paidSomeTime())).containsExactly(RuleAnswer.UNKNOWN);
    }

    @Test
    void aTimeWindowMayBeWithinOneDay() {
        RuleBook book =
                book(RULE.replace("{whole: true}", "{outside: {zone: Asia/Seoul, from: \"02:00\", to: \"06:00\"}}"));

        assertThat(answers(book, PART.at("2018-01-15T16:59:59Z"))).containsExactly(RuleAnswer.YES);
        assertThat(answers(book, PART.at("2018-01-15T17:00:00Z"))).containsExactly(RuleAnswer.NO);
        assertThat(answers(book, PART.at("2018-01-15T21:00:00Z"))).containsExactly(RuleAnswer.YES);
    }

    @Test
    void aRuleMayDependOnThePgBehindThePg() {
        RuleBook behind = book(RULE.replace("pay_method: [card]", "emb_pg_provider: [naverpay]"));

        assertThat(answers(behind, PART)).isEmpty();
        assertThat(answers(behind, PART.behind("naverpay"))).containsExactly(RuleAnswer.NO);
    }

    @Test
    void aRuleThatExceptsPayMethodsDoesNotApplyToAnUnknownPayMethod() {
        RuleBook except = book(RULE.replace("pay_method: [card]", "except_pay_method: [card]"));

        assertThat(answers(except, PART)).isEmpty();
        assertThat(answers(except, Cancels.of("trans", "kcp").part())).containsExactly(RuleAnswer.NO);
        assertThat(answers(except, Cancels.of("", "kcp").part())).isEmpty();
    }

    private static RuleBook book(String text) {
        return RuleBook.of(yaml(text));
    }

    private static List<String> ids(RuleBook book) {
        return ids(book, PART);
    }

    private static List<String> ids(RuleBook book, Cancels cancel) {
        return book.evaluate(cancel.now()).stream()
                .map(result -> result.rule().id())
                .toList();
    }

    private static List<RuleAnswer> answers(RuleBook book, Cancels cancel) {
        return book.evaluate(cancel.now()).stream().map(RuleResult::answer).toList();
    }
}
