package io.hwanbul.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.Examples;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What makes two requests the same. */
class RefundRequestTest {
    private static final List<String> FULL =
            List.of("ORD-1", "imp_1", "2000", "10000", "500", "136", "Changed mind", "Hong", "88", "0000", "000");

    @Test
    void theSameRequestHasTheSameContent() {
        assertThat(of(FULL).content()).isEqualTo(of(FULL).content());
    }

    @Test
    void everyFieldCounts() {
        Stream<String> changed = Stream.iterate(0, i -> i < FULL.size(), i -> i + 1)
                .map(i -> of(with(i, FULL.get(i) + "1")).content());
        assertThat(Stream.concat(changed, Stream.of(of(FULL).content())))
                .hasSize(FULL.size() + 1)
                .doesNotHaveDuplicates();
    }

    @Test
    void aFieldThatIsLeftOutCounts() {
        Stream<String> changed = Stream.iterate(1, i -> i < FULL.size(), i -> i + 1)
                .map(i -> of(with(i, "")).content());
        assertThat(Stream.concat(changed, Stream.of(of(FULL).content())))
                .hasSize(FULL.size())
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameValueInAnotherFieldIsAnotherRequest() {
        List<String> inReason = List.of("ORD-1", "", "", "", "", "", "same", "", "", "", "");
        List<String> inHolder = List.of("ORD-1", "", "", "", "", "", "", "same", "", "", "");
        assertThat(of(inReason).content()).isNotEqualTo(of(inHolder).content());
    }

    @Test
    void neitherTheKeyNorTheCallerCounts() {
        String plain = Examples.request("2000").content();
        assertThat(Examples.keyed("k", "2000").content()).isEqualTo(plain);
        assertThat(Examples.request(Examples.caller("another shop"), Optional.empty(), "2000")
                        .content())
                .isEqualTo(plain);
    }

    private static List<String> with(int index, String value) {
        return Stream.iterate(0, i -> i < FULL.size(), i -> i + 1)
                .map(i -> i == index ? value : FULL.get(i))
                .toList();
    }

    /** An empty text stands for a field that is left out. */
    private static RefundRequest of(List<String> fields) {
        List<Optional<String>> given = fields.stream()
                .map(field -> Optional.of(field).filter(text -> !text.isEmpty()))
                .toList();
        return new RefundRequest(
                Examples.CALLER,
                Optional.empty(),
                fields.get(0),
                given.get(1),
                given.get(2).map(BigDecimal::new),
                given.get(3).map(BigDecimal::new),
                new CancelOptions(
                        given.get(4).map(BigDecimal::new),
                        given.get(5).map(BigDecimal::new),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                given.get(6),
                new RefundAccount(given.get(7), given.get(8), given.get(9), given.get(10)));
    }
}
