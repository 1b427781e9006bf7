package io.hwanbul.auth;

import io.hwanbul.config.Settings.TokenKey;
import io.hwanbul.input.BoundedBody;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Reads a JWKS from a file or a URL. The URL's certificate is verified, and redirects are not followed. */
final class JwksSource {
    /** Includes the time to connect. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    /** A key takes less than a kilobyte, its certificates a few. */
    static final int MAX_BYTES = 256 * 1024;

    private static final BoundedBody BODY = new BoundedBody(MAX_BYTES);
    private static final int OK = 200;

    private final Vertx vertx;
    private final TokenKey.Jwks jwks;
    private final HttpClient client;

    JwksSource(Vertx vertx, TokenKey.Jwks jwks) {
        this.vertx = vertx;
        this.jwks = jwks;
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) LIMIT.toMillis()));
    }

    Future<Buffer> read() {
        return (jwks.isUrl() ? fetch() : readFile()).timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<Buffer> readFile() {
        OpenOptions readOnly = new OpenOptions().setWrite(false).setCreate(false);
        return vertx.fileSystem()
                .open(jwks.place(), readOnly)
                .compose(file -> BODY.read(file).eventually(file::close));
    }

    private Future<Buffer> fetch() {
        RequestOptions options =
                new RequestOptions().setAbsoluteURI(jwks.place()).setFollowRedirects(false);
        return client.request(options).compose(JwksSource::body);
    }

    private static Future<Buffer> body(HttpClientRequest request) {
        return request.send()
                .compose(JwksSource::body)
                .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> request.reset());
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        return response.statusCode() == OK
                ? BODY.read(response)
                : Future.failedFuture("the answer is HTTP " + response.statusCode());
    }
}
