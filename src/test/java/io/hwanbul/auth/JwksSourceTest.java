package io.hwanbul.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hwanbul.config.Settings.TokenKey;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class JwksSourceTest {
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private Buffer read(Handler<HttpServerRequest> server) {
        HttpServer listening = vertx.createHttpServer()
                .requestHandler(server)
                .listen(0, "127.0.0.1")
                .await();
        return source("http://127.0.0.1:" + listening.actualPort() + "/jwks")
                .read()
                .await();
    }

    private JwksSource source(String place) {
        return new JwksSource(vertx, new TokenKey.Jwks(place));
    }

    @Test
    void anAnswerUpToTheBoundIsReadWhole() {
        Buffer large = Buffer.buffer("k".repeat(JwksSource.MAX_BYTES));

        assertThat(read(request -> request.response().end(large))).isEqualTo(large);
    }

    static Stream<Handler<HttpServerRequest>> faults() {
        return Stream.of(
                request -> request.response().end("k".repeat(JwksSource.MAX_BYTES + 1)),
                request -> request.response().setStatusCode(500).end("{}"),
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "/elsewhere")
                        .end(),
                request -> request.connection().close(),
                request -> request.response()
                        .setChunked(true)
                        .write("{")
                        .onComplete(sent -> request.connection().close()),
                request -> {}); // never answered
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultIsAFailureWithinTheTimeLimit(Handler<HttpServerRequest> fault) {
        assertThatThrownBy(() -> read(fault)).isNotNull();
    }

    @Test
    void aFileThatIsTooLargeOrMissingIsAFailure() throws Exception {
        Path file = Files.write(folder.resolve("jwks"), new byte[JwksSource.MAX_BYTES + 1]);

        assertThatThrownBy(() -> source(file.toString()).read().await()).hasMessageContaining("larger");
        assertThatThrownBy(() -> source(file + "-missing").read().await()).isNotNull();
    }
}
