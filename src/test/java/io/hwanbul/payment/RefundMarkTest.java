package io.hwanbul.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.Examples;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefundMarkTest {
    private static final String ID = Examples.ID;
    private static final RefundMark MARKING = new RefundMark(true);

    @Test
    void idsAreLongPlainAndDifferent() {
        RefundMark reference = new RefundMark(true);
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
        assertThat(RefundMark.marks(marked, ID)).isTrue();
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
        assertThat(RefundMark.marks(forged, "0123456789AB")).isFalse();
        assertThat(RefundMark.marks(forged, ID)).isTrue();
    }

    @Test
    void anyMarkIsKnownByItsShapeAtTheEnd() {
        assertThat(RefundMark.marksAny("Changed mind (hb:7K3QX9M2T4WD) ")).isTrue();
        assertThat(RefundMark.marksAny("관리자페이지취소")).isFalse();
        assertThat(RefundMark.marksAny("(hb:7K3QX9M2T4WD) and more")).isFalse();
    }

    @Test
    void aShopMaySendItsReasonsAsTheyAre() {
        assertThat(new RefundMark(false).apply("Changed mind", ID)).isEqualTo("Changed mind");
    }
}
