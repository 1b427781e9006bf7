package io.hwanbul.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.error.YAMLException;

class YamlReaderTest {
    private static StrictObject read(String yaml) {
        return YamlReader.read("the document", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1, a: 2}      | found duplicate key a, near line 1, column 8",
                "{a: 1, \"a\": 2}  | found duplicate key a, near line 1, column 8",
                "{a: {b: 1, b: 1}} | found duplicate key b, near line 1, column 12",
                "{a: [{b: 1, b: }]} | found duplicate key b, near line 1, column 13",
                "{\"\\e[2J\": 1, \"\\e[2J\": 1} | found duplicate key ?[2J, near line 1, column 14"
            })
    void aKeyThatIsGivenTwiceIsNamedWithItsPlace(String yaml, String fault) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(yaml)).withMessage(fault);
    }

    @Test
    void theSameKeyInTwoObjectsIsNoDuplicate() {
        assertThat(read("{a: [{b: x}, {b: y}]}").objects("a"))
                .extracting(object -> object.text("b"))
                .containsExactly("x", "y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"# nothing", "- 1", "text", "{a: 1", "{a: 1}\n--- {b: 2}", "{a: !!java.util.Date 0}"})
    void anythingButOneMappingIsUnreadable(String yaml) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(YAMLException.class);
    }

    @Test
    void whatIsNotUtf8IsUnreadable() {
        byte[] latin1 = "{a: \u00e9}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> YamlReader.read("the document", latin1)).isInstanceOf(YAMLException.class);
    }

    @Test
    void anEmptyFileHasNoFields() {
        assertThat(read("").has("a")).isFalse();
    }
}
