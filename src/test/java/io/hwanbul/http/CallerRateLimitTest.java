package io.hwanbul.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.auth.Authenticator;
import io.hwanbul.config.AddressRanges;
import io.hwanbul.config.Rate;
import io.hwanbul.http.edge.ClientAddress;
import io.hwanbul.http.problem.GatewayMessageJson;
import io.hwanbul.http.problem.ProblemHandler;
import io.hwanbul.http.problem.RequestId;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.testing.PackagedKnowledge;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Failed authentications and known callers, each within its own limit. */
@ExtendWith(VertxExtension.class)
class CallerRateLimitTest {
    private static final Optional<Rate> RATE = Optional.of(new Rate(3, Duration.ofMinutes(10)));

    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route().handler(new ClientAddress(AddressRanges.of("127.0.0.1")));
        Authenticator authenticator = given -> given.authorization().equals(List.of("good"))
                ? Future.succeededFuture(Caller.anybody(given.address(), given.requestId()))
                : Future.failedFuture(Refusal.because(Reason.UNAUTHENTICATED, "Not you."));
        router.route().handler(new RequestId());
        new SecuredRouter(router, authenticator, new CallerRateLimit(RATE, System::nanoTime))
                .route(Endpoint.BANKS)
                .handler(context -> context.response().end());
        ProblemHandler.install(
                router, new GatewayMessageJson(PackagedKnowledge.get().explanations()));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    @Test
    void anAddressWithTooManyFailedAuthenticationsGets429() throws Exception {
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(ask("203.0.113.1", "wrong").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> refused = ask("203.0.113.1", "wrong");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(ask("203.0.113.2", "wrong").statusCode()).isEqualTo(401);
    }

    /** Otherwise anybody could lock out everyone who shares their address. */
    @Test
    void aKnownCallerIsServedAtAnAddressWithFailedAuthentications() throws Exception {
        for (int attempt = 0; attempt < 4; attempt++) {
            ask("203.0.113.3", "wrong");
        }
        assertThat(ask("203.0.113.3", "good").statusCode()).isEqualTo(200);
    }

    @Test
    void anIpv6NetworkCountsAsOneAddress() throws Exception {
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(ask("2001:db8::" + attempt, "wrong").statusCode()).isEqualTo(401);
        }
        assertThat(ask("2001:db8::ffff", "wrong").statusCode()).isEqualTo(429);
        assertThat(ask("2001:db8:0:1::1", "wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void requestsOfKnownCallersDoNotCountAsFailedAuthentications() throws Exception {
        for (int request = 0; request < 3; request++) {
            assertThat(ask("203.0.113.1", "good").statusCode()).isEqualTo(200);
        }
        assertThat(ask("203.0.113.1", "wrong").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> ask(String address, String credentials) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/banks");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("X-Forwarded-For", address)
                .header("Authorization", credentials)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
