package io.hwanbul.http.edge;

import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.Settings;
import io.hwanbul.http.problem.Problem;
import io.hwanbul.http.problem.RequestId;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.net.BindException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server: its options, and what applies to every request before the router gets it. Several event loops listen
 * on the one port, and connections are dealt out to them. Any thread may use it.
 */
public final class HttpListener {
    private static final int MAX_REQUEST_LINE_BYTES = 4 * 1024;
    private static final int MAX_HEADER_BYTES = 8 * 1024;

    /** Servers that listen on a negative port share one that is free; on port 0 each would have its own. */
    private static final int ANY_SHARED_PORT = -1;

    private final Vertx vertx;
    private final Settings settings;
    private final Duration longestAnswer;
    private final SecurityHeaders securityHeaders;
    private final ConnectionCounts connectionCounts;
    private final AtomicBoolean renewing = new AtomicBoolean();

    /** @param longestAnswer a connection that waits for an answer is not closed before this time */
    public HttpListener(Vertx vertx, Settings settings, Duration longestAnswer) {
        this.vertx = vertx;
        this.settings = settings;
        this.longestAnswer = longestAnswer;
        this.connectionCounts = new ConnectionCounts(settings.edge().connections());
        this.securityHeaders = new SecurityHeaders(settings.edge().tls().isPresent());
    }

    /** Starts listening on the calling event loop. */
    public Future<HttpServer> listen(Handler<HttpServerRequest> router) {
        ConnectionLimiter limiter = new ConnectionLimiter(
                connectionCounts,
                settings.edge(),
                ConnectionLimiter.IDLE_TIMEOUT,
                settings.http().trustedProxies(),
                System::nanoTime);
        int port = settings.http().port();
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.http().host())
                .setPort(port == 0 ? ANY_SHARED_PORT : port)
                // on shutdown HTTP/2 sends GOAWAY, on which Java's own client gives up the refund it waits for
                .setHttp2ClearTextEnabled(false)
                .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
                .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setIdleTimeout((int) longestAnswer.toSeconds() + 1);
        return settings.edge()
                .tls()
                .map(tls -> listen(router, options, limiter, new TlsCertificate(vertx, tls)))
                .orElseGet(() -> listen(router, options, limiter))
                .onSuccess(server ->
                        vertx.setPeriodic(ConnectionLimiter.CHECK_INTERVAL_MILLIS, id -> limiter.closeOverdue()));
    }

    private Future<HttpServer> listen(
            Handler<HttpServerRequest> router,
            HttpServerOptions options,
            ConnectionLimiter limiter,
            TlsCertificate certificate) {
        return vertx.executeBlocking(certificate::fileState)
                .compose(files -> vertx.executeBlocking(certificate::load)
                        .compose(loaded -> listen(
                                router,
                                options.setSsl(true)
                                        .setSslHandshakeTimeout(CertificateRenewal.HANDSHAKE_SECONDS)
                                        .setKeyCertOptions(loaded)
                                        .setEnabledSecureTransportProtocols(CertificateRenewal.PROTOCOLS),
                                limiter))
                        .onSuccess(server -> renew(new CertificateRenewal(vertx, certificate, server, files))));
    }

    /** Once for the process: the servers that share a port share their certificate too. */
    private void renew(CertificateRenewal renewal) {
        if (renewing.compareAndSet(false, true)) {
            vertx.setPeriodic(CertificateRenewal.CHECK_INTERVAL_MILLIS, id -> renewal.renewIfChanged());
        }
    }

    private Future<HttpServer> listen(
            Handler<HttpServerRequest> router, HttpServerOptions options, ConnectionLimiter limiter) {
        return vertx.createHttpServer(options)
                .connectionHandler(limiter::connectionOpened)
                .requestHandler(request -> {
                    limiter.requestStarted(request);
                    receive(request, hasClearLength(request) ? router : HttpListener::rejectMalformed);
                })
                .invalidRequestHandler(request -> {
                    limiter.requestStarted(request);
                    receive(request, HttpListener::rejectMalformed);
                })
                .listen()
                .recover(failure -> Future.failedFuture(named(failure)));
    }

    private static Throwable named(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return new InvalidSettingException("HTTP_HOST", "is a name without an address");
        }
        return failure instanceof BindException
                ? new InvalidSettingException(
                        "HTTP_PORT", "or HTTP_HOST cannot be listened on: it is taken, or not this machine's")
                : failure;
    }

    private void receive(HttpServerRequest request, Handler<HttpServerRequest> next) {
        securityHeaders.put(request.response());
        next.handle(request);
    }

    /** With any other transfer encoding a proxy may see the body end elsewhere (RFC 9112, 6.1): request smuggling. */
    private static boolean hasClearLength(HttpServerRequest request) {
        List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        return encodings.isEmpty() || (encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked"));
    }

    /** Closes the connection too, because the bytes after a malformed request cannot be interpreted. */
    private static void rejectMalformed(HttpServerRequest request) {
        RequestId.assign(request);
        request.response().putHeader("Connection", "close");
        Throwable cause = request.decoderResult().cause();
        Problem.of(status(cause))
                .write(request.response())
                .onComplete(written -> request.connection().close());
    }

    private static int status(@Nullable Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return 414;
        }
        return cause instanceof TooLongHttpHeaderException ? 431 : 400;
    }
}
