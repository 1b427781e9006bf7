package io.hwanbul.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a webhook relies on; the strict reading of a request is in {@code CancelBodyTest}. */
class JsonReaderTest {
    private static final JsonReader LENIENT =
            new JsonReader(false, IllegalArgumentException::new, IllegalStateException::new);

    private static String id(String json) {
        return LENIENT.read(json.getBytes(StandardCharsets.UTF_8), Set.of("id")).text("id", 32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"A\"}",
                "{\"x\":null,\"id\":\"A\",\"x\":[{\"id\":\"B\"}],\"y\":1e99999999999}",
                "{\"x\":{\"x\":{\"id\":5}},\"id.x\":1,\"id\":\"A\"}"
            })
    void aLenientReaderSkipsOtherMembersWhateverTheyHold(String json) {
        assertThat(id(json)).isEqualTo("A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"A\",\"id\":\"A\"}",
                "{\"id\":5}",
                "{\"id\":null}",
                "{\"id\":[\"A\"]}",
                "{\"id\":\"A\"} x",
                "{\"id\":\"A\",\"x\":}",
                "[\"A\"]"
            })
    void aLenientReaderIsStrictAboutTheMemberThatItIsAskedFor(String json) {
        assertThatThrownBy(() -> id(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNumberThatIsTooLongToBeReadIsNamedByItself() {
        assertThatThrownBy(() -> id("{\"id\":1e99999999999}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("id");
    }
}
