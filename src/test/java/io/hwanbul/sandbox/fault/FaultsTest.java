package io.hwanbul.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hwanbul.sandbox.input.StrictInput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final Duration DELAY = Duration.ofMillis(400);

    @Test
    void theSameSeedGivesTheSameFaults() {
        assertThat(draw(7)).isEqualTo(draw(7)).isNotEqualTo(draw(8));
    }

    @Test
    void theRateIsTheShareOfCancelsThatFailAndEveryFaultHappens() {
        List<Fault> drawn = draw(7);

        assertThat(drawn).hasSizeBetween(2_700, 3_300);
        assertThat(drawn).contains(Fault.FOR_CANCELS.toArray(Fault[]::new));
    }

    @Test
    void otherRequestsFailAFifthAsOftenAndOnlyBeforeTheyAreDone() {
        Faults faults = new Faults(0.3, 7, DELAY);
        List<Fault> drawn = IntStream.range(0, 10_000)
                .mapToObj(request -> faults.next(RequestKind.FIND, "", ""))
                .flatMap(Optional::stream)
                .toList();

        assertThat(drawn).hasSizeBetween(500, 700);
        assertThat(drawn).containsOnly(Fault.DROP_BEFORE, Fault.ERROR_BEFORE, Fault.TOO_MANY_REQUESTS);
    }

    @Test
    void aRateOfZeroEndsTheFaults() {
        Faults faults = new Faults(1, 7, DELAY);
        assertThat(faults.next(RequestKind.CANCEL, "", "")).isPresent();
        faults.setRate(0);

        assertThat(faults.next(RequestKind.CANCEL, "", "")).isEmpty();
        assertThat(faults.next(RequestKind.FIND, "", "")).isEmpty();
        assertThat(Faults.none().next(RequestKind.CANCEL, "", "")).isEmpty();
    }

    @Test
    void aLateCancelTakesLongerThanALateAnswerAndAtMostTwiceAsLong() {
        Faults faults = new Faults(1, 7, DELAY);

        assertThat(faults.lateAnswerDelay()).isEqualTo(DELAY);
        for (int draw = 0; draw < 1_000; draw++) {
            assertThat(faults.lateActDelay()).isGreaterThan(DELAY).isLessThanOrEqualTo(DELAY.multipliedBy(2));
        }
    }

    @Test
    void faultsAreCounted() {
        Faults faults = new Faults(1, 7, DELAY);
        String fault =
                StrictInput.jsonName(faults.next(RequestKind.CANCEL, "", "").orElseThrow());

        assertThat(faults.toJson().encode()).isEqualTo("{\"rate\":1.0,\"dealt\":{\"" + fault + "\":1},\"queued\":[]}");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aRateOutsideZeroToOneIsRefused(double rate) {
        assertThatThrownBy(() -> new Faults(rate, 7, DELAY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDelayOfZeroIsRefused() {
        assertThatThrownBy(() -> new Faults(0.3, 7, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Fault> draw(long seed) {
        Faults faults = new Faults(0.3, seed, DELAY);
        return IntStream.range(0, 10_000)
                .mapToObj(request -> faults.next(RequestKind.CANCEL, "", ""))
                .flatMap(Optional::stream)
                .toList();
    }
}
