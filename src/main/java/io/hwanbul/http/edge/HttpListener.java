package io.hwanbul.http.edge;

import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.Settings;
import io.hwanbul.http.problem.Problem;
import io.hwanbul.http.problem.ProblemHandler;
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

/** Where requests arrive: what the server listens with, and what holds for each before the router sees it. */
public final class HttpListener {
    private static final int MOST_BYTES_OF_LINE = 4 * 1024;
    private static final int MOST_BYTES_OF_HEADERS = 8 * 1024;

    private final Vertx vertx;
    private final Settings settings;
    private final ConnectionLimiter connections;
    private final SecurityHeaders headers;

    public HttpListener(Vertx vertx, Settings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.headers = new SecurityHeaders(settings.edge().tls().isPresent());
        this.connections = new ConnectionLimiter(
                settings.edge(), ConnectionLimiter.IDLE, settings.http().trustedProxies(), System::nanoTime);
    }

    /**
     * Starts listening.
     *
     * @param longestAnswer no connection on which an answer is awaited is closed earlier
     */
    public Future<HttpServer> listen(Handler<HttpServerRequest> router, Duration longestAnswer) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.http().host())
                .setPort(settings.http().port())
                // HTTP/2 ends with GOAWAY, at which Java's own client gives up the refund that it waits for
                .setHttp2ClearTextEnabled(false)
                .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
                .setMaxInitialLineLength(MOST_BYTES_OF_LINE)
                .setMaxHeaderSize(MOST_BYTES_OF_HEADERS)
                .setIdleTimeout((int) longestAnswer.toSeconds() + 1);
        return settings.edge()
                .tls()
                .map(tls -> listen(router, options, new TlsCertificate(vertx, tls)))
                .orElseGet(() -> listen(router, options))
                .onSuccess(server -> vertx.setPeriodic(ConnectionLimiter.LOOK_MILLIS, id -> connections.look()));
    }

    private Future<HttpServer> listen(
            Handler<HttpServerRequest> router, HttpServerOptions options, TlsCertificate certificate) {
        return vertx.executeBlocking(certificate::appearance)
                .compose(seen -> vertx.executeBlocking(certificate::read)
                        .compose(read -> listen(
                                router,
                                options.setSsl(true)
                                        .setSslHandshakeTimeout(CertificateRenewal.HANDSHAKE_SECONDS)
                                        .setKeyCertOptions(read)
                                        .setEnabledSecureTransportProtocols(CertificateRenewal.PROTOCOLS)))
                        .onSuccess(server -> {
                            CertificateRenewal renewal = new CertificateRenewal(vertx, certificate, server, seen);
                            vertx.setPeriodic(CertificateRenewal.LOOK_MILLIS, id -> renewal.look());
                        }));
    }

    private Future<HttpServer> listen(Handler<HttpServerRequest> router, HttpServerOptions options) {
        return vertx.createHttpServer(options)
                .connectionHandler(connections::admit)
                .requestHandler(request -> receive(request, hasOneLength(request) ? router : HttpListener::refuse))
                .invalidRequestHandler(request -> receive(request, HttpListener::refuse))
                .listen()
                .recover(failure -> Future.failedFuture(
                        failure instanceof BindException
                                ? new InvalidSettingException(
                                        "HTTP_PORT",
                                        "or HTTP_HOST cannot be listened on: it is taken, or not this machine's")
                                : failure));
    }

    private void receive(HttpServerRequest request, Handler<HttpServerRequest> next) {
        connections.hear(request);
        headers.put(request.response());
        next.handle(request);
    }

    /** A proxy may see the end of any other body elsewhere (RFC 9112, 6.1), and the next request with it. */
    private static boolean hasOneLength(HttpServerRequest request) {
        List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        return encodings.isEmpty() || (encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked"));
    }

    /** What is no request of HTTP; nobody knows what the bytes behind it are. */
    private static void refuse(HttpServerRequest request) {
        RequestId.give(request);
        request.response().putHeader("Connection", "close");
        Throwable cause = request.decoderResult().cause();
        ProblemHandler.write(request.response(), Problem.of(status(cause)))
                .onComplete(written -> request.connection().close());
    }

    private static int status(@Nullable Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return 414;
        }
        return cause instanceof TooLongHttpHeaderException ? 431 : 400;
    }
}
