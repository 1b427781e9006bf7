package io.hwanbul.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final String ID = Examples.ID;
    private static final Reference MARKING = new Reference(true);

    @Test
    void idsAreLongPlainAndDifferent() {
        Reference reference = new Reference(true);
        Set<String> made =
                new HashSet<>(Stream.generate(reference::newId).limit(10_000).toList());
        assertThat(made).hasSize(10_000).allMatch(id -> id.matches("[0-9A-HJKMNP-TV-Z]{12}"));
    }

    @Test
    void theMarkStandsBehindTheCallersWords() {
        assertThat(MARKING.apply("Changed mind", ID)).isEqualTo("Changed mind (hb:7K3QX9M2T4WD)");
        assertThat(MARKING.apply("", ID)).isEqualTo("(hb:7K3QX9M2T4WD)");
    }

    @Test
    void aLongReasonIsCutSoThatTheMarkFitsTheGatewaysLimit() {
        String marked = MARKING.apply("환".repeat(256), ID);
        assertThat(marked).hasSize(256);
        assertThat(Reference.marks(marked, ID)).isTrue();
    }

    @Test
    void aCharacterOfTwoUnitsIsNeverCutInHalf() {
        String marked = MARKING.apply("a" + "😀".repeat(127), ID);
        assertThat(marked.codePoints()).noneMatch(point -> Character.getType(point) == Character.SURROGATE);
        assertThat(MARKING.apply("😀".repeat(128), ID).codePoints())
                .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    @Test
    void aMarkThatSomebodyWroteIntoTheirOwnReasonIsNotTheirs() {
        String forged = MARKING.apply("(hb:0123456789AB)", ID);
        assertThat(Reference.marks(forged, "0123456789AB")).isFalse();
        assertThat(Reference.marks(forged, ID)).isTrue();
    }

    @Test
    void anyMarkIsKnownByItsShapeAtTheEnd() {
        assertThat(Reference.marksAny("Changed mind (hb:7K3QX9M2T4WD) ")).isTrue();
        assertThat(Reference.marksAny("관리자페이지취소")).isFalse();
        assertThat(Reference.marksAny("(hb:7K3QX9M2T4WD) and more")).isFalse();
    }

    @Test
    void aShopMaySendItsReasonsAsTheyAre() {
        assertThat(new Reference(false).apply("Changed mind", ID)).isEqualTo("Changed mind");
    }
}
