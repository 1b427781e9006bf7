package io.hwanbul.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.auth.Authenticator;
import io.hwanbul.config.AddressRanges;
import io.hwanbul.http.edge.ClientAddress;
import io.hwanbul.http.problem.GatewayMessageJson;
import io.hwanbul.http.problem.ProblemHandler;
import io.hwanbul.http.problem.RequestId;
import io.hwanbul.payment.Caller;
import io.hwanbul.testing.PackagedKnowledge;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A route for refunds behind the handler, and callers that are counted when they are authenticated. */
@ExtendWith(VertxExtension.class)
class OverloadHandlerTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger authenticated = new AtomicInteger();
    private volatile boolean overloaded;
    private HttpServer server;

    @BeforeEach
    void start(Vertx vertx) {
        Authenticator authenticator = given -> {
            authenticated.incrementAndGet();
            return Future.succeededFuture(Caller.anybody(given.address(), given.requestId()));
        };
        Router router = Router.router(vertx);
        ProblemHandler.install(
                router, new GatewayMessageJson(PackagedKnowledge.get().explanations()));
        router.route().handler(new RequestId());
        router.route().handler(new ClientAddress(AddressRanges.NONE));
        SecuredRouter secured =
                new SecuredRouter(router, authenticator, new CallerRateLimit(Optional.empty(), System::nanoTime));
        secured.jsonRoute(Endpoint.CANCEL, new OverloadHandler(() -> overloaded))
                .handler(context -> context.response().end("{}"));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    private HttpResponse<String> refund() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + Endpoint.CANCEL.path());
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void whatIsTooMuchIsRefusedBeforeItsCallerIsAuthenticated() throws Exception {
        overloaded = true;

        HttpResponse<String> refused = refund();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("busy");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(authenticated).hasValue(0);
    }

    @Test
    void anyOtherRefundGoesItsWay() throws Exception {
        assertThat(refund().statusCode()).isEqualTo(200);
        assertThat(authenticated).hasValue(1);
    }
}
