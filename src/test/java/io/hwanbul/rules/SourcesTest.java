package io.hwanbul.rules;

import static io.hwanbul.rules.RuleDocuments.changeable;
import static io.hwanbul.rules.RuleDocuments.entries;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.input.StrictObject;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {
    private static final String HANGUL = "(?s).*[가-힣].*";

    @ParameterizedTest
    @CsvSource({
        "rules.yaml, rules, why",
        "refusals.yaml, refusals, why",
        "refusals.yaml, refusals, advice",
        "banks.yaml, banks, name"
    })
    void everyTextIsInBothLanguages(String file, String list, String text) {
        assertThat(entries(changeable(file), list)).isNotEmpty().allSatisfy(entry -> {
            assertThat((String) entry.get(text)).isNotBlank().doesNotMatch(HANGUL);
            assertThat((String) entry.get(text + "_ko")).matches(HANGUL);
        });
    }

    @ParameterizedTest
    @CsvSource({"rules.yaml, rules", "refusals.yaml, refusals", "banks.yaml, banks", "banks.yaml, columns"})
    void everyEntryHasASourceAndADate(String file, String list) {
        assertThat(entries(changeable(file), list)).isNotEmpty().allSatisfy(entry -> {
            assertThat((String) entry.get("source")).isNotBlank();
            assertThat(entry.get("date")).isInstanceOf(Date.class);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "rules.yaml, rules, source",
        "rules.yaml, rules, date",
        "rules.yaml, rules, why",
        "rules.yaml, rules, why_ko",
        "rules.yaml, rules, certainty",
        "rules.yaml, rules, requires",
        "refusals.yaml, refusals, code",
        "refusals.yaml, refusals, why",
        "refusals.yaml, refusals, why_ko",
        "refusals.yaml, refusals, advice",
        "refusals.yaml, refusals, advice_ko",
        "refusals.yaml, refusals, source",
        "refusals.yaml, refusals, date",
        "banks.yaml, banks, code",
        "banks.yaml, banks, name",
        "banks.yaml, banks, name_ko",
        "banks.yaml, banks, source",
        "banks.yaml, banks, date",
        "banks.yaml, columns, pg_provider",
        "banks.yaml, columns, shape",
        "banks.yaml, columns, shape_in_words",
        "banks.yaml, columns, example",
        "banks.yaml, columns, codes",
        "banks.yaml, columns, source",
        "banks.yaml, columns, date"
    })
    void aMissingFieldIsNamed(String file, String list, String field) {
        Map<String, Object> document = changeable(file);
        entries(document, list).get(0).remove(field);

        assertThat(faultOf(file, document)).contains(": " + field + " is missing");
    }

    @ParameterizedTest
    @CsvSource({"rules.yaml, rules", "refusals.yaml, refusals", "banks.yaml, banks", "banks.yaml, columns"})
    void anUnknownFieldIsNamed(String file, String list) {
        Map<String, Object> document = changeable(file);
        entries(document, list).get(0).put("colour", "green");

        assertThat(faultOf(file, document)).endsWith(": colour is not known here");
    }

    @ParameterizedTest
    @CsvSource({"rules.yaml, rules", "refusals.yaml, refusals", "banks.yaml, banks", "banks.yaml, columns"})
    void aDuplicateEntryIsRefused(String file, String list) {
        Map<String, Object> document = changeable(file);
        List<Map<String, Object>> twice = new ArrayList<>(entries(document, list));
        twice.add(twice.get(0));
        document.put(list, twice);

        assertThat(faultOf(file, document)).contains(": " + list + " has ").endsWith(" twice");
    }

    @ParameterizedTest
    @CsvSource({"rules.yaml", "refusals.yaml", "banks.yaml"})
    void anUnknownListIsRefused(String file) {
        assertThat(faultOf(file, Map.of("colours", List.of()))).endsWith("document: colours is not known here");
    }

    private static String faultOf(String file, Map<String, Object> document) {
        try {
            read(file, document);
        } catch (IllegalArgumentException fault) {
            return String.valueOf(fault.getMessage());
        }
        throw new AssertionError("no fault");
    }

    private static Object read(String file, Map<String, Object> document) {
        StrictObject strict = StrictObject.of("the document", document);
        return switch (file) {
            case "rules.yaml" -> RuleBook.of(strict);
            case "banks.yaml" -> BankTable.of(strict);
            default -> Explanations.of(strict);
        };
    }
}
