package io.hwanbul.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedStoreTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.iamport.kr",
                "https://API.IAMPORT.KR/",
                "https://api.iamport.kr.",
                "http://198.51.100.7:8090",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "http://[2001:db8::1]",
                "http://gateway.invalid",
                "https://localhost@api.iamport.kr"
            })
    void refusesAGatewayThatIsNotOnThisMachine(String gateway) {
        assertThatThrownBy(() -> EmbeddedStore.startFor(URI.create(gateway)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("refuses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api_iamport.kr", "https:///payments", "mailto:gateway", "payments/cancel"})
    void refusesAGatewayWithoutAHost(String gateway) {
        assertThatThrownBy(() -> EmbeddedStore.startFor(URI.create(gateway)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("refuses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8090", "http://localhost:8090", "http://[::1]:8090", "http://127.1.2.3"})
    void startsForAGatewayOnThisMachine(String gateway) {
        try (EmbeddedStore store = EmbeddedStore.startFor(URI.create(gateway))) {
            assertThat(store.uri("demo")).matches("mongodb://127\\.0\\.0\\.1:\\d+/demo");
        }
    }

    @Test
    void listensUntilItIsClosed() throws Exception {
        InetSocketAddress address;
        try (EmbeddedStore store = EmbeddedStore.startFor(URI.create("http://127.0.0.1:8090"))) {
            URI uri = URI.create(store.uri("demo"));
            address = new InetSocketAddress(uri.getHost(), uri.getPort());
            try (Socket socket = new Socket()) {
                socket.connect(address, 2_000);
                assertThat(socket.isConnected()).isTrue();
            }
        }
        try (Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(address, 2_000)).hasMessageContaining("refused");
        }
    }
}
