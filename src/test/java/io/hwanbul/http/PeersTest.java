package io.hwanbul.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who calls, when there may be proxies between. */
class PeersTest {
    private static final Set<String> GATEWAY = Set.of("52.78.5.241");
    private static final Set<String> PROXIES = Set.of("10.0.0.1", "10.0.0.2");

    @Test
    void whereNoAddressIsNamedEveryOneIsAdmitted() {
        assertThat(new Peers(Set.of(), Set.of()).admits("203.0.113.9", List.of()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            52.78.5.241  |                                      | true
            203.0.113.9  |                                      | false
            203.0.113.9  | 52.78.5.241                          | false
            10.0.0.1     | 52.78.5.241                          | true
            10.0.0.1     | 52.78.5.241, 203.0.113.9             | false
            10.0.0.1     | 203.0.113.9, 52.78.5.241             | true
            10.0.0.1     | 203.0.113.9, 52.78.5.241 , 10.0.0.2  | true
            10.0.0.1     | 52.78.5.241, nonsense                | false
            10.0.0.1     |                                      | false
            10.0.0.1     | 10.0.0.2                             | false
            """)
    void theLastAddressThatIsNoTrustedProxyCounts(String peer, String forwarded, boolean admitted) {
        List<String> headers = forwarded == null ? List.of() : List.of(forwarded);
        assertThat(new Peers(GATEWAY, PROXIES).admits(peer, headers)).isEqualTo(admitted);
    }

    @Test
    void severalHeadersAreOneList() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("X-Forwarded-For", "52.78.5.241")
                .add("X-Forwarded-For", "203.0.113.9");
        assertThat(new Peers(GATEWAY, PROXIES).admits("10.0.0.1", headers.getAll("X-Forwarded-For")))
                .isFalse();
    }
}
