package io.hwanbul.iamport;

import io.hwanbul.async.AsyncSemaphore;
import io.hwanbul.bus.CallerContext;
import io.hwanbul.config.Settings;
import io.hwanbul.input.BoundedBody;
import io.hwanbul.log.LogLimit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A pool of connections to the gateway, and what all requests have in common: no redirects, no repetition, a limit for the
 * connection and one for the response. Any thread may use it; whoever sends a request is answered on its own event loop.
 */
final class IamportConnections {
    private static final int LOGGED_PER_MINUTE = 60;

    /** While the gateway is away, every request has such a failure. */
    private static final LogLimit LOG = new LogLimit(
            LoggerFactory.getLogger(IamportConnections.class), Level.WARN, LOGGED_PER_MINUTE, System::nanoTime);

    /**
     * Of the connections that are being made; with 30 ms for each, two thousand are made in a second. A thousand TLS
     * handshakes at once would share the cores until every one of them is too late; in turns, each that is begun ends soon.
     */
    private static final int MAX_CONNECTING = 64;

    /** Well below a load balancer's idle timeout, so that it does not close a connection that is about to be used. */
    private static final int KEEP_ALIVE_SECONDS = 15;

    /** A payment takes a few kilobytes, and a page of a list has up to a hundred of them. */
    static final BoundedBody BODY = new BoundedBody(4 << 20);

    private final HttpClient client;
    private final AsyncSemaphore connecting;
    private final URI base;
    private final Optional<String> tier;
    private final long connectMillis;

    /**
     * @param max     connections at most
     * @param waiting requests at most that wait for one of them
     */
    IamportConnections(Vertx vertx, Settings.Iamport settings, int max, int waiting) {
        connecting = new AsyncSemaphore(
                MAX_CONNECTING,
                waiting,
                CallerContext.executor(vertx),
                () -> new RequestNotSentException("too many requests wait for a connection", false));
        base = settings.baseUrl();
        tier = settings.tier();
        connectMillis = IamportLimits.of(settings).connection().toMillis();
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setSsl("https".equals(base.getScheme()))
                        .setVerifyHost(true)
                        .setDefaultHost(base.getHost())
                        .setDefaultPort(port(base))
                        .setConnectTimeout((int) connectMillis)
                        .setSslHandshakeTimeout(connectMillis)
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setPipelining(false),
                new PoolOptions().setHttp1MaxSize(max).setMaxWaitQueueSize(waiting));
    }

    private static int port(URI url) {
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return "https".equals(url.getScheme()) ? 443 : 80;
    }

    HttpClient client() {
        return client;
    }

    /** A request for a path below the base URL. */
    RequestOptions request(HttpMethod method, String path) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setURI(basePath() + path)
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.ACCEPT, "application/json");
        tier.ifPresent(code -> options.putHeader("Tier", code));
        return options;
    }

    RequestOptions request(HttpMethod method, String path, String token) {
        return request(method, path).putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }

    private String basePath() {
        String path = base.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Fails with a {@link RequestNotSentException} if there is no connection to be had. */
    Future<HttpClientRequest> connect(RequestOptions options) {
        long sinceNanos = System.nanoTime();
        return connecting.hold(() -> request(options, sinceNanos)).recover(failure -> {
            LOG.log("connection", "No connection to {}: {}", base, failure.toString());
            return Future.failedFuture(new RequestNotSentException("no connection to the gateway", false));
        });
    }

    /** The wait for its turn counts as well. */
    private Future<HttpClientRequest> request(RequestOptions options, long sinceNanos) {
        long leftMillis = connectMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
        return leftMillis > 0
                ? client.request(options.setConnectTimeout(leftMillis))
                : Future.failedFuture("its turn to connect came too late");
    }

    /** Closes the request's connection if its response fails or is not complete within the limit. */
    static <T> Future<T> complete(HttpClientRequest request, Future<T> response, Duration limit) {
        return response.timeout(limit.toMillis(), TimeUnit.MILLISECONDS).onFailure(failure -> {
            LOG.log(
                    "response",
                    "No complete response to {} {}: {}",
                    request.getMethod(),
                    request.path(),
                    failure.toString());
            request.reset();
        });
    }
}
