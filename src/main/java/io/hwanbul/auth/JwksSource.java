package io.hwanbul.auth;

import io.hwanbul.config.Settings.TokenKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Reads a JWKS from a file or a URL. The URL's certificate is checked, and no redirect is followed. */
final class JwksSource {
    /** For one read, connecting included. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    /** Ample: a key has less than a kilobyte, its certificates a few. */
    static final int MOST_BYTES = 256 * 1024;

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
        return vertx.fileSystem()
                .props(jwks.place())
                .compose(file -> file.size() > MOST_BYTES
                        ? Future.failedFuture(tooLarge())
                        : vertx.fileSystem().readFile(jwks.place()));
    }

    private Future<Buffer> fetch() {
        RequestOptions options =
                new RequestOptions().setAbsoluteURI(jwks.place()).setFollowRedirects(false);
        return client.request(options).compose(JwksSource::exchange);
    }

    private static Future<Buffer> exchange(HttpClientRequest request) {
        return request.send()
                .compose(JwksSource::body)
                .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> request.reset());
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Future.failedFuture("the answer is HTTP " + response.statusCode());
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(bytes -> {
            if (body.length() + bytes.length() > MOST_BYTES) {
                whole.tryFail(tooLarge());
            } else {
                body.appendBuffer(bytes);
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(body));
        return whole.future();
    }

    private static String tooLarge() {
        return "it is larger than " + MOST_BYTES + " bytes";
    }
}
