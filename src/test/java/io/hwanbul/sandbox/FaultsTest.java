package io.hwanbul.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final Duration DELAY = Duration.ofMillis(400);

    @Test
    void oneSeedDealsTheSameFaultsAgain() {
        assertThat(deal(7)).isEqualTo(deal(7)).isNotEqualTo(deal(8));
    }

    @Test
    void theRateIsTheShareOfCancelsThatGoWrongAndEveryKindIsAmongThem() {
        List<Fault> dealt = deal(7);

        assertThat(dealt).hasSizeBetween(2_700, 3_300);
        assertThat(dealt).contains(Fault.OF_A_CANCEL.toArray(Fault[]::new));
    }

    @Test
    void questionsFailAFifthAsOftenAndOnlyPlainly() {
        Faults faults = new Faults(0.3, 7, DELAY);
        List<Fault> dealt = IntStream.range(0, 10_000)
                .mapToObj(next -> faults.deal(V1Endpoint.FIND, ""))
                .flatMap(Optional::stream)
                .toList();

        assertThat(dealt).hasSizeBetween(500, 700);
        assertThat(dealt).containsOnly(Fault.DROP_BEFORE, Fault.ERROR_BEFORE, Fault.TOO_MANY_REQUESTS);
    }

    @Test
    void aRateOfZeroEndsTheFaults() {
        Faults faults = new Faults(1, 7, DELAY);
        assertThat(faults.deal(V1Endpoint.CANCEL, "")).isPresent();
        faults.setRate(0);

        assertThat(faults.deal(V1Endpoint.CANCEL, "")).isEmpty();
        assertThat(faults.deal(V1Endpoint.FIND, "")).isEmpty();
        assertThat(Faults.none().deal(V1Endpoint.CANCEL, "")).isEmpty();
    }

    @Test
    void aLateCancelIsLaterThanALateAnswerAndWithinTwiceItsDelay() {
        Faults faults = new Faults(1, 7, DELAY);

        assertThat(faults.untilLateAnswer()).isEqualTo(DELAY);
        for (int i = 0; i < 1_000; i++) {
            assertThat(faults.untilLateAct()).isGreaterThan(DELAY).isLessThanOrEqualTo(DELAY.multipliedBy(2));
        }
    }

    @Test
    void whatWasDealtIsCounted() {
        Faults faults = new Faults(1, 7, DELAY);
        String dealt = faults.deal(V1Endpoint.CANCEL, "").orElseThrow().name().toLowerCase(Locale.ROOT);

        assertThat(faults.toJson().encode()).isEqualTo("{\"rate\":1.0,\"dealt\":{\"" + dealt + "\":1},\"queued\":[]}");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aRateIsAShare(double rate) {
        assertThatThrownBy(() -> new Faults(rate, 7, DELAY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDelayIsLongerThanZero() {
        assertThatThrownBy(() -> new Faults(0.3, 7, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Fault> deal(long seed) {
        Faults faults = new Faults(0.3, seed, DELAY);
        return IntStream.range(0, 10_000)
                .mapToObj(next -> faults.deal(V1Endpoint.CANCEL, ""))
                .flatMap(Optional::stream)
                .toList();
    }
}
