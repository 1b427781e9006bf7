package io.hwanbul.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.config.AddressRanges;
import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client's address with and without proxies. */
class ClientAddressTest {
    private static final ClientAddress CLIENT_ADDRESS =
            new ClientAddress(AddressRanges.of("10.0.0.1", "10.0.0.2", "172.16.0.0/12", "2001:db8::1"));

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
            172.18.0.3          | 52.78.5.241, 172.20.7.7              | 52.78.5.241
            """)
    void theLastAddressThatIsNotATrustedProxyIsTheClients(String remoteAddress, String forwarded, String client) {
        List<String> headers = forwarded == null ? List.of() : List.of(forwarded);
        assertThat(CLIENT_ADDRESS.find(remoteAddress, headers)).isEqualTo(client);
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
    void anAddressIsCanonicalHoweverItIsSpelt(String remoteAddress, String forwarded, String client) {
        List<String> headers = forwarded == null ? List.of() : List.of(forwarded);
        assertThat(CLIENT_ADDRESS.find(remoteAddress, headers)).isEqualTo(client);
    }

    @Test
    void severalForwardedForHeadersAreOneList() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("X-Forwarded-For", "52.78.5.241")
                .add("X-Forwarded-For", "203.0.113.9");
        assertThat(CLIENT_ADDRESS.find("10.0.0.1", headers.getAll("X-Forwarded-For")))
                .isEqualTo("203.0.113.9");
    }
}
