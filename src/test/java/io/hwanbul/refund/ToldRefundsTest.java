package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.testing.RefundBench;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToldRefundsTest {
    private final RefundBench bench = new RefundBench();
    private final ToldRefunds told = new ToldRefunds();

    @Test
    void anEndIsKnownAsToldBeforeTheDatabaseShowsIt() {
        Refund refund = bench.refund(request("2000"));
        assertThat(told.contains(refund)).isFalse();

        told.add(refund, NOW);

        assertThat(told.contains(refund)).isTrue();
        assertThat(told.contains(bench.refund(request("1000")))).isFalse();
    }

    @Test
    void anotherEndOfTheSameRefundWasNotTold() {
        Refund refund = bench.refund(request("2000"));
        told.add(refund, NOW);

        assertThat(told.contains(refund.stillPending())).isFalse();
    }

    @Test
    void theTimeOfTheTellingIsTheLastWordBeforeTheDatabaseShowsIt() {
        Refund refund = bench.refund(request("2000"));
        assertThat(told.lastWord(refund)).contains(refund.ending().orElseThrow().at());

        told.add(refund, NOW.plusSeconds(200));

        assertThat(told.lastWord(refund)).contains(NOW.plusSeconds(200));
    }

    @Test
    void theOldestAreForgotten() {
        Refund first = bench.refund(request("2000"));
        told.add(first, NOW);
        for (int others = 0; others < 10_000; others++) {
            told.add(first.failed(Reason.DECLINED_BY_GATEWAY, Optional.empty(), NOW.plusMillis(others)), NOW);
        }

        assertThat(told.contains(first)).isFalse();
    }
}
