package io.hwanbul.iamport;

import io.hwanbul.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One question to the gateway: one connection, one request, one whole answer, each within its limit. It follows no
 * redirect and asks nothing twice, and it tells apart what was certainly not sent. Belongs to one verticle instance.
 */
final class IamportHttp {
    private static final Logger LOG = LoggerFactory.getLogger(IamportHttp.class);

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    /** Connections at once; Vert.x's default of 5 would make a burst of slow cancels wait for one another. */
    private static final int MOST_CONNECTIONS = 64;

    /** Questions that wait for a connection; Vert.x's default has no bound. */
    private static final int MOST_WAITING = 256;

    /** Idle connections are dropped well before a load balancer would do it under a request's feet. */
    private static final int KEEP_ALIVE_SECONDS = 15;

    /** A payment is a few kilobytes, and a list has a hundred. */
    private static final int MOST_BYTES = 4 << 20;

    private final HttpClient client;
    private final URI base;
    private final Optional<String> tier;
    private final int connectMillis;

    IamportHttp(Vertx vertx, Settings.Iamport settings) {
        base = settings.baseUrl();
        tier = settings.tier();
        connectMillis = (int) connectLimit(settings).toMillis();
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setSsl("https".equals(base.getScheme()))
                        .setVerifyHost(true)
                        .setDefaultHost(base.getHost())
                        .setDefaultPort(port(base))
                        .setConnectTimeout(connectMillis)
                        .setSslHandshakeTimeout(connectMillis)
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setPipelining(false),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING));
    }

    /** No question waits longer than this for its connection, a free place in the pool included. */
    static Duration connectLimit(Settings.Iamport settings) {
        return settings.timeout().compareTo(LONGEST_CONNECT) < 0 ? settings.timeout() : LONGEST_CONNECT;
    }

    private static int port(URI url) {
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return "https".equals(url.getScheme()) ? 443 : 80;
    }

    /**
     * Asks once. Fails with a {@link NothingSentException} when no connection could be had; any other failure leaves
     * open whether the gateway has acted.
     */
    Future<HttpAnswer> ask(
            HttpMethod method, String path, @Nullable String token, @Nullable JsonObject body, Duration limit) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setURI(path(path))
                .setConnectTimeout(connectMillis)
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.ACCEPT, "application/json");
        tier.ifPresent(code -> options.putHeader("Tier", code));
        if (token != null) {
            options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
        if (body != null) {
            options.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        return client.request(options)
                .recover(failure -> {
                    LOG.warn("No connection to {}: {}", base, failure.toString());
                    return Future.failedFuture(new NothingSentException("no connection to the gateway", false));
                })
                .compose(request -> exchange(request, body, limit))
                .map(answer -> token == null ? answer : answer.without(token));
    }

    private String path(String path) {
        String prefix = base.getRawPath();
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) + path : prefix + path;
    }

    private static Future<HttpAnswer> exchange(HttpClientRequest request, @Nullable JsonObject body, Duration limit) {
        return (body == null ? request.send() : request.send(body.toBuffer()))
                .compose(IamportHttp::read)
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> {
                    LOG.warn("No whole answer to {} {}: {}", request.getMethod(), request.path(), failure.toString());
                    request.reset();
                });
    }

    private static Future<HttpAnswer> read(HttpClientResponse response) {
        Promise<HttpAnswer> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(bytes -> {
            if (body.length() + bytes.length() > MOST_BYTES) {
                answer.tryFail("the answer is larger than " + MOST_BYTES + " bytes");
            } else {
                body.appendBuffer(bytes);
            }
        });
        response.exceptionHandler(answer::tryFail);
        response.endHandler(end -> answer.tryComplete(new HttpAnswer(response.statusCode(), body)));
        return answer.future();
    }

    Future<Void> close() {
        return client.close();
    }
}
