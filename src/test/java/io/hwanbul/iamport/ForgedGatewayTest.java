package io.hwanbul.iamport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.testing.TestCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate that no trusted authority has signed. */
class ForgedGatewayTest {
    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void nothingIsSentToAServerWithAnUntrustedCertificate(@TempDir Path folder) throws Exception {
        String url = "https://127.0.0.1:" + listen(GATEWAY.vertx(), folder).actualPort();
        GATEWAY.deploy(StubGateway.settings(url, Duration.ofSeconds(20), Optional.empty()));

        assertThatObject(GATEWAY.cancel().await()).isEqualTo(new GatewayAnswer.Unsent());
        assertThat(requests).hasValue(0);
    }

    private HttpServer listen(Vertx vertx, Path folder) throws Exception {
        PfxOptions certificate = new PfxOptions()
                .setPath(new TestCertificate(folder, "127.0.0.1").keystore.toString())
                .setPassword(TestCertificate.PASSWORD);
        return vertx.createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate))
                .requestHandler(request -> {
                    requests.incrementAndGet();
                    request.response().end("{}");
                })
                .listen(0, "127.0.0.1")
                .await();
    }
}
