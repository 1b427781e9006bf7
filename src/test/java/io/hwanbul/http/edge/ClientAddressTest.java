package io.hwanbul.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who calls, when there may be proxies between. */
class ClientAddressTest {
    private static final ClientAddress PEERS = new ClientAddress(Set.of("10.0.0.1", "10.0.0.2", "2001:db8::1"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.9         |                                      | 203.0.113.9
            203.0.113.9         | 52.78.5.241                          | 203.0.113.9
            10.0.0.1            | 52.78.5.241                          | 52.78.5.241
            10.0.0.1            | 52.78.5.241, 203.0.113.9             | 203.0.113.9
            10.0.0.1            | 203.0.113.9, 52.78.5.241 , 10.0.0.2  | 52.78.5.241
            10.0.0.1            | 52.78.5.241, nonsense                | 10.0.0.1
            10.0.0.1            | 52.78.5.241, nonsense, 10.0.0.2      | 10.0.0.2
            10.0.0.1            | ,                                    | 10.0.0.1
            10.0.0.1            |                                      | 10.0.0.1
            10.0.0.1            | 10.0.0.2                             | 10.0.0.2
            """)
    void theLastAddressThatIsNoTrustedProxyCounts(String connected, String forwarded, String peer) {
        List<String> headers = forwarded == null ? List.of() : List.of(forwarded);
        assertThat(PEERS.peer(connected, headers)).isEqualTo(peer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2001:db8:0:0:0:0:0:1 | 52.78.5.241:51324           | 52.78.5.241
            2001:DB8::1          | [2001:db8::7]:443           | 2001:db8::7
            ::ffff:10.0.0.1      | [2001:DB8:0:0::7]           | 2001:db8::7
            10.0.0.1             | 2001:db8:0:0:0:0:0:7        | 2001:db8::7
            10.0.0.1             | ::ffff:52.78.5.241          | 52.78.5.241
            10.0.0.1             | 52.78.5.241, 10.0.0.2:80    | 52.78.5.241
            0:0:0:0:0:0:0:1%lo   |                             | ::1
            """)
    void anAddressIsTheSameHoweverItIsSpelt(String connected, String forwarded, String peer) {
        List<String> headers = forwarded == null ? List.of() : List.of(forwarded);
        assertThat(PEERS.peer(connected, headers)).isEqualTo(peer);
    }

    @Test
    void severalHeadersAreOneList() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("X-Forwarded-For", "52.78.5.241")
                .add("X-Forwarded-For", "203.0.113.9");
        assertThat(PEERS.peer("10.0.0.1", headers.getAll("X-Forwarded-For"))).isEqualTo("203.0.113.9");
    }
}
