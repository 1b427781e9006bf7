package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hwanbul.testing.GatewayProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DatabaseClockOverHttpTest {
    @AutoClose
    private final GatewayProxy gateway = new GatewayProxy();

    @AutoClose
    private final TestServer first = TestServer.withGateway(gateway.uri());

    @Test
    void aRefundHasTheDatabasesTimeWhateverTheServersOwnIs() throws Exception {
        assumeTrue(first.store().clockError(Duration.ofDays(1)), "a database whose clock the test may not set");
        try (TestServer second = TestServer.beside(first, gateway.uri(), Map.of())) {
            String requested = assertRefunded(second.cancel("{\"merchant_uid\":\"ORD20180131-0000018\"}"))
                    .getJsonObject("refund")
                    .getString("requested_at");

            assertThat(Instant.parse(requested)).isAfter(Instant.now().plus(Duration.ofHours(23)));
        }
    }
}
