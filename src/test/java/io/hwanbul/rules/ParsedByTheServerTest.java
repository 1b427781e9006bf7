package io.hwanbul.rules;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.hwanbul.input.StrictObject;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged documents are read by the parser that the server uses, which refuses a key that is given twice. */
class ParsedByTheServerTest {
    @ParameterizedTest
    @MethodSource("documents")
    void everyPackagedDocumentIsRead(String name, Function<StrictObject, Object> reader) {
        assertThatCode(() -> reader.apply(RuleDocuments.file(name))).doesNotThrowAnyException();
    }

    static Stream<Arguments> documents() {
        Function<StrictObject, Object> rules = RuleBook::of;
        Function<StrictObject, Object> banks = BankTable::of;
        Function<StrictObject, Object> refusals = Explanations::of;
        return Stream.of(
                Arguments.of("rules.yaml", rules),
                Arguments.of("banks.yaml", banks),
                Arguments.of("refusals.yaml", refusals));
    }
}
