package io.hwanbul.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/** A proxy on this machine before a server: it serves pages of its own, and may spoil the answers to refunds. Any thread may use it. */
public final class UnreliableProxy implements AutoCloseable {
    /** What becomes of the server's answers to refunds. */
    public enum Answers {
        PASSED_ON,
        /** The server has answered, and the connection drops. */
        LOST,
        /** The server has answered, and a page of the proxy's own comes instead. */
        REPLACED
    }

    /** A file that the proxy serves itself. */
    public record File(String type, String content) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final HttpServer server;
    private final URI target;
    private final Function<String, File> files;
    private volatile Answers answers = Answers.PASSED_ON;

    /** @param files the file at a path; it throws if there is none */
    public UnreliableProxy(URI target, String prefix, Function<String, File> files) {
        this.target = target;
        this.files = files;
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    if (request.path().startsWith(prefix)) {
                        serve(request);
                    } else {
                        request.body()
                                .compose(body -> pass(request, body))
                                .onFailure(lost -> request.connection().close());
                    }
                })
                .listen(0, "127.0.0.1")
                .await();
    }

    private void serve(HttpServerRequest request) {
        File file = files.apply(request.path());
        request.response()
                .putHeader("Content-Type", file.type() + ";charset=utf-8")
                .end(file.content());
    }

    private Future<Void> pass(HttpServerRequest request, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setHost(target.getHost())
                .setPort(target.getPort())
                .setURI(request.uri());
        for (Map.Entry<String, String> header : request.headers()) {
            if (!header.getKey().equalsIgnoreCase("Host") && !header.getKey().equalsIgnoreCase("Origin")) {
                options.addHeader(header.getKey(), header.getValue());
            }
        }
        return client.request(options)
                .compose(passed -> passed.send(body))
                .compose(answer -> answer.body().compose(content -> answer(request, answer, content)));
    }

    private Future<Void> answer(HttpServerRequest request, HttpClientResponse answer, Buffer content) {
        Answers now = HttpMethod.POST.equals(request.method()) ? answers : Answers.PASSED_ON;
        return switch (now) {
            case PASSED_ON -> {
                request.response().headers().addAll(answer.headers());
                yield request.response().setStatusCode(answer.statusCode()).end(content);
            }
            case LOST -> request.connection().close();
            case REPLACED ->
                request.response()
                        .setStatusCode(403)
                        .putHeader("Content-Type", "text/html")
                        .end("<h1>Forbidden</h1>");
        };
    }

    public void setAnswers(Answers next) {
        answers = next;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
