package io.hwanbul.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DateArgumentTest {
    private static final Instant MORNING = Instant.parse("2026-11-01T09:00:00Z");

    @Test
    void aDayIsTheOneInKorea() {
        assertThat(DateArgument.of("2026-11-01"))
                .isEqualTo(
                        new DateArgument(Instant.parse("2026-10-31T15:00:00Z"), Instant.parse("2026-11-01T15:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01T09:00:00Z", "2026-11-01T18:00:00+09:00", "2026-11-01T09:00:00.000Z"})
    void anInstantIsItsOwnEnd(String text) {
        assertThat(DateArgument.of(text)).isEqualTo(new DateArgument(MORNING, MORNING));
    }

    @Test
    void whatIsPrintedCanBeReadAgain() {
        assertThat(DateArgument.shown(MORNING)).isEqualTo("2026-11-01T18:00:00+09:00");
        assertThat(DateArgument.of(DateArgument.shown(MORNING)).start()).isEqualTo(MORNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-11",
                "2026-02-30",
                "2026-11-01T09:00",
                "2026-11-01 09:00:00",
                "20261101",
                "1969-12-31",
                "-2026-11-01",
                "+999999999-12-31",
                "1762000000"
            })
    void anythingElseIsRefusedWithAnExampleOfBoth(String text) {
        assertThatThrownBy(() -> new DateArgument.Reader().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("2026-11-01")
                .hasMessageContaining("2026-11-01T09:00:00Z");
    }
}
