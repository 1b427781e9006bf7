package io.hwanbul.iamport;

import io.hwanbul.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Questions to i'mport V1 under an access token: a token that the gateway turns away is renewed once. Belongs to one
 * verticle instance.
 */
final class IamportSession {
    static final int UNAUTHORIZED = 401;

    /** No read and no token takes longer than this, however long a cancel may. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(10);

    private final IamportHttp http;
    private final Settings.Iamport settings;
    private final AccessToken token;
    private @Nullable Future<AccessToken.Issued> ping;

    IamportSession(IamportHttp http, Settings.Iamport settings) {
        this.http = http;
        this.settings = settings;
        token = new AccessToken(this::issue, System::nanoTime);
    }

    /** How long an answer can take at the most: a token, the call, and both once more after a 401. */
    static Duration longestAnswer(Settings.Iamport settings) {
        Duration token = IamportHttp.connectLimit(settings).plus(readLimit(settings));
        Duration call = IamportHttp.connectLimit(settings).plus(settings.timeout());
        return token.plus(call).multipliedBy(2);
    }

    /** Succeeds when there is a token to use; fails with a {@link NothingSentException} otherwise. */
    Future<Void> authorise() {
        return token.get().mapEmpty();
    }

    /** Succeeds when the gateway answers now. It is asked once however many want to know, and no good token is lost. */
    Future<Void> ping() {
        Future<AccessToken.Issued> asked = ping;
        if (asked == null || asked.isComplete()) {
            asked = issue();
            ping = asked;
        }
        return asked.mapEmpty();
    }

    /** Asks for something that changes nothing. */
    Future<HttpAnswer> read(String path) {
        return ask(HttpMethod.GET, path, null, readLimit(settings));
    }

    /** Asks for something that may move money, and takes the PG's time. */
    Future<HttpAnswer> act(HttpMethod method, String path, @Nullable JsonObject body) {
        return ask(method, path, body, settings.timeout());
    }

    /** Fails with a {@link NothingSentException} when the question never left; after any other failure it may have been heard. */
    private Future<HttpAnswer> ask(HttpMethod method, String path, @Nullable JsonObject body, Duration limit) {
        return token.get()
                .compose(first -> http.ask(method, path, first, body, limit)
                        .compose(answer -> answer.status() == UNAUTHORIZED
                                ? token.renew(first).compose(second -> http.ask(method, path, second, body, limit))
                                : Future.succeededFuture(answer)));
    }

    private Future<AccessToken.Issued> issue() {
        JsonObject credentials = new JsonObject()
                .put("imp_key", settings.apiKey())
                .put("imp_secret", settings.apiSecret().reveal());
        return http.ask(HttpMethod.POST, "/users/getToken", null, credentials, readLimit(settings))
                .map(IamportSession::issued)
                .recover(failure -> failure instanceof NothingSentException
                        ? Future.failedFuture(failure)
                        : Future.failedFuture(noToken()));
    }

    private static AccessToken.Issued issued(HttpAnswer answer) {
        if (answer.status() == UNAUTHORIZED) {
            throw new NothingSentException("the gateway refused the API key or secret", true);
        }
        JsonObject response = Envelope.of(answer)
                .filter(envelope -> envelope.code() == 0)
                .flatMap(Envelope::object)
                .orElseThrow(IamportSession::noToken);
        String token = response.getString("access_token");
        double seconds = response.getDouble("expired_at", 0.0) - response.getDouble("now", 0.0);
        if (token == null || token.isBlank()) {
            throw noToken();
        }
        return new AccessToken.Issued(token, (long) (seconds * 1e9));
    }

    private static NothingSentException noToken() {
        return new NothingSentException("the gateway gave no access token", false);
    }

    private static Duration readLimit(Settings.Iamport settings) {
        return settings.timeout().compareTo(LONGEST_READ) < 0 ? settings.timeout() : LONGEST_READ;
    }
}
