package io.hwanbul.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"imp_1", "a:b/고객", "%", "a b", ""})
    void thePaymentOfAChainIsReadBack(String impUid) {
        String chain = ChainName.of(impUid, "A");

        assertThat(ChainName.impUid(chain)).contains(impUid);
        assertThat(chain).startsWith(ChainName.prefix(impUid)).endsWith("/A");
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(chain)).isTrue();
        assertThat(chain.indexOf(':')).isEqualTo(chain.lastIndexOf(':'));
    }

    @Test
    void noPaymentsNameBeginsAnothersName() {
        assertThat(ChainName.of("imp_10", "A")).doesNotStartWith(ChainName.prefix("imp_1"));
        assertThat(ChainName.of("imp_1/2", "A")).doesNotStartWith(ChainName.prefix("imp_1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment:imp_1", "payment:%zz/A", "caller:shop", "", "requests:2026-11-22/A"})
    void anyOtherNameIsNoPayments(String chain) {
        assertThat(ChainName.impUid(chain)).isEmpty();
    }

    @Test
    void aChainOfRequestsIsNamedByItsDayAndServer() {
        String chain = ChainName.ofRequests(LocalDate.parse("2026-11-22"), "B");

        assertThat(chain).isEqualTo("requests:2026-11-22/B");
        assertThat(ChainName.isOfRequests(chain)).isTrue();
        assertThat(ChainName.isOfRequests(ChainName.of("imp_1", "A"))).isFalse();
    }
}
