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
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The HTTP server: its options, and what applies to every request before the router gets it. */
public final class HttpListener {
    private static final int MAX_REQUEST_LINE_BYTES = 4 * 1024;
    private static final int MAX_HEADER_BYTES = 8 * 1024;

    private final Vertx vertx;
    private final Settings settings;
    private final ConnectionLimiter connectionLimiter;
    private final SecurityHeaders securityHeaders;

    public HttpListener(Vertx vertx, Settings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.securityHeaders = new SecurityHeaders(settings.edge().tls().isPresent());
        this.connectionLimiter = new ConnectionLimiter(
                settings.edge(), ConnectionLimiter.IDLE_TIMEOUT, settings.http().trustedProxies(), System::nanoTime);
    }

    /**
     * Starts listening.
     *
     * @param longestAnswer a connection that waits for an answer is not closed before this time
     */
    public Future<HttpServer> listen(Handler<HttpServerRequest> router, Duration longestAnswer) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.http().host())
                .setPort(settings.http().port())
                // on shutdown HTTP/2 sends GOAWAY, on which Java's own client gives up the refund it waits for
                .setHttp2ClearTextEnabled(false)
                .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
                .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setIdleTimeout((int) longestAnswer.toSeconds() + 1);
        return settings.edge()
                .tls()
                .map(tls -> listen(router, options, new TlsCertificate(vertx, tls)))
                .orElseGet(() -> listen(router, options))
                .onSuccess(server -> vertx.setPeriodic(
                        ConnectionLimiter.CHECK_INTERVAL_MILLIS, id -> connectionLimiter.closeOverdue()));
    }

    private Future<HttpServer> listen(
            Handler<HttpServerRequest> router, HttpServerOptions options, TlsCertificate certificate) {
        return vertx.executeBlocking(certificate::fileState)
                .compose(files -> vertx.executeBlocking(certificate::load)
                        .compose(loaded -> listen(
                                router,
                                options.setSsl(true)
                                        .setSslHandshakeTimeout(CertificateRenewal.HANDSHAKE_SECONDS)
                                        .setKeyCertOptions(loaded)
                                        .setEnabledSecureTransportProtocols(CertificateRenewal.PROTOCOLS)))
                        .onSuccess(server -> {
                            CertificateRenewal renewal = new CertificateRenewal(vertx, certificate, server, files);
                            vertx.setPeriodic(CertificateRenewal.CHECK_INTERVAL_MILLIS, id -> renewal.renewIfChanged());
                        }));
    }

    private Future<HttpServer> listen(Handler<HttpServerRequest> router, HttpServerOptions options) {
        return vertx.createHttpServer(options)
                .connectionHandler(connectionLimiter::connectionOpened)
                .requestHandler(
                        request -> receive(request, hasClearLength(request) ? router : HttpListener::rejectMalformed))
                .invalidRequestHandler(request -> receive(request, HttpListener::rejectMalformed))
                .listen()
                .recover(failure -> Future.failedFuture(
                        failure instanceof BindException
                                ? new InvalidSettingException(
                                        "HTTP_PORT",
                                        "or HTTP_HOST cannot be listened on: it is taken, or not this machine's")
                                : failure));
    }

    private void receive(HttpServerRequest request, Handler<HttpServerRequest> next) {
        connectionLimiter.requestStarted(request);
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
