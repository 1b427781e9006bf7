package io.hwanbul.iamport;

import io.hwanbul.config.Settings;
import io.hwanbul.refund.Answer;
import io.hwanbul.refund.CancelOrder;
import io.hwanbul.refund.Gateway;
import io.hwanbul.refund.GatewayPayment;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** i'mport V1 as the refund flow sees it: cancel, and find. Belongs to one verticle instance. */
final class Iamport implements Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Iamport.class);
    private static final int REDIRECT = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** No read and no token takes longer than this, however long a cancel may. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(10);

    private final IamportHttp http;
    private final Settings.Iamport settings;
    private final AccessToken token;
    private @Nullable Future<AccessToken.Issued> ping;

    Iamport(IamportHttp http, Settings.Iamport settings) {
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

    @Override
    public Future<Answer> cancel(CancelOrder order) {
        return ask(HttpMethod.POST, "/payments/cancel", body(order), settings.timeout(), order.impUid());
    }

    @Override
    public Future<Answer> find(String impUid) {
        String path = "/payments/" + URLEncoder.encode(impUid, StandardCharsets.UTF_8) + "?include_sandbox=true";
        return ask(HttpMethod.GET, path, null, readLimit(settings), impUid);
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

    private Future<Answer> ask(
            HttpMethod method, String path, @Nullable JsonObject body, Duration limit, String impUid) {
        return token.get()
                .compose(first -> http.ask(method, path, first, body, limit)
                        .compose(answer -> answer.status() == UNAUTHORIZED
                                ? token.renew(first).compose(second -> http.ask(method, path, second, body, limit))
                                : Future.succeededFuture(answer)))
                .map(answer -> meaning(answer, impUid))
                .otherwise(failure ->
                        failure instanceof NothingSentException ? new Answer.Unsent() : new Answer.Unknown());
    }

    private static Answer meaning(HttpAnswer answer, String impUid) {
        if (answer.status() == UNAUTHORIZED) {
            return new Answer.Unsent();
        }
        Optional<Envelope> envelope = Envelope.of(answer);
        Optional<Integer> code = envelope.map(Envelope::code);
        if (code.filter(value -> value == 0).isPresent()) {
            return envelope.flatMap(Envelope::response)
                    .flatMap(response -> payment(response, impUid))
                    .<Answer>map(Answer.Shown::new)
                    .orElseGet(Answer.Unknown::new);
        }
        boolean redirect = answer.status() >= REDIRECT && answer.status() < CLIENT_ERROR;
        boolean whole = answer.status() < SERVER_ERROR && answer.status() != TOO_MANY_REQUESTS && !redirect;
        return envelope.filter(any -> whole)
                .<Answer>map(no -> new Answer.Declined(no.said()))
                .orElseGet(Answer.Unknown::new);
    }

    private static Optional<GatewayPayment> payment(JsonObject response, String impUid) {
        try {
            return Optional.of(GatewayPayment.of(response.getMap()))
                    .filter(payment -> payment.impUid().equals(impUid));
        } catch (IllegalArgumentException unreadable) {
            LOG.warn("The gateway showed a payment that cannot be read: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** Always an explicit amount and checksum, and only fields of the V1 description. */
    private static JsonObject body(CancelOrder order) {
        JsonObject body = new JsonObject()
                .put("imp_uid", order.impUid())
                .put("amount", order.amount())
                .put("checksum", order.checksum())
                .put("reason", order.reason());
        order.taxFree().ifPresent(amount -> body.put("tax_free", amount));
        order.vatAmount().ifPresent(amount -> body.put("vat_amount", amount));
        order.account().holder().ifPresent(holder -> body.put("refund_holder", holder));
        order.account().bank().ifPresent(bank -> body.put("refund_bank", bank));
        order.account().account().ifPresent(account -> body.put("refund_account", account));
        order.account().tel().ifPresent(tel -> body.put("refund_tel", tel));
        return body;
    }

    private Future<AccessToken.Issued> issue() {
        JsonObject credentials = new JsonObject()
                .put("imp_key", settings.apiKey())
                .put("imp_secret", settings.apiSecret().reveal());
        return http.ask(HttpMethod.POST, "/users/getToken", null, credentials, readLimit(settings))
                .map(Iamport::issued)
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
                .flatMap(Envelope::response)
                .orElseThrow(Iamport::noToken);
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
