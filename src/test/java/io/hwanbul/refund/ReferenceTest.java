package io.hwanbul.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final String ID = Examples.ID;

    @Test
    void idsAreLongPlainAndDifferent() {
        Supplier<String> ids = Reference.ids();
        Set<String> made = new HashSet<>(Stream.generate(ids).limit(10_000).toList());
        assertThat(made).hasSize(10_000).allMatch(id -> id.matches("[0-9A-HJKMNP-TV-Z]{12}"));
    }

    @Test
    void theMarkStandsBehindTheCallersWords() {
        assertThat(Reference.mark("Changed mind", ID)).isEqualTo("Changed mind (hb:7K3QX9M2T4WD)");
        assertThat(Reference.mark("", ID)).isEqualTo("(hb:7K3QX9M2T4WD)");
    }

    @Test
    void aLongReasonIsCutSoThatTheMarkFitsTheGatewaysLimit() {
        String marked = Reference.mark("환".repeat(256), ID);
        assertThat(marked).hasSize(256);
        assertThat(Reference.marks(marked, ID)).isTrue();
    }

    @Test
    void aCharacterOfTwoUnitsIsNeverCutInHalf() {
        String marked = Reference.mark("a" + "😀".repeat(127), ID);
        assertThat(marked.codePoints()).noneMatch(point -> Character.getType(point) == Character.SURROGATE);
        assertThat(Reference.mark("😀".repeat(128), ID).codePoints())
                .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    @Test
    void aMarkThatSomebodyWroteIntoTheirOwnReasonIsNotTheirs() {
        String forged = Reference.mark("(hb:0123456789AB)", ID);
        assertThat(Reference.marks(forged, "0123456789AB")).isFalse();
        assertThat(Reference.marks(forged, ID)).isTrue();
    }

    @Test
    void anyMarkIsKnownByItsShapeAtTheEnd() {
        assertThat(Reference.marksAny("Changed mind (hb:7K3QX9M2T4WD) ")).isTrue();
        assertThat(Reference.marksAny("관리자페이지취소")).isFalse();
        assertThat(Reference.marksAny("(hb:7K3QX9M2T4WD) and more")).isFalse();
    }
}
