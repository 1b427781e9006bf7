package io.hwanbul.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Tells a merchant's server what happened to a payment, as V1 does: once, and again only when it was set so. */
final class Webhooks {
    private static final int KEPT = 100;

    /** V1 gives a receiver 10 seconds to take the connection and 30 to answer. */
    private static final int CONNECT_MILLIS = 10_000;

    private static final int ANSWER_SECONDS = 30;

    /** So many wait for a slow receiver, and as many for their resend; those beyond fail and are listed as failed. */
    private static final int MOST_WAITING = 1_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final InstantSource clock;
    private final Map<String, URI> noticeUrls = new HashMap<>();
    private final Deque<Delivery> newestFirst = new ArrayDeque<>();
    private final Set<Long> resends = new HashSet<>();
    private WebhookSettings settings;
    private long number;

    Webhooks(Vertx vertx, InstantSource clock, WebhookSettings settings) {
        this.vertx = vertx;
        this.clock = clock;
        this.settings = settings;
        client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setIdleTimeout(ANSWER_SECONDS),
                new PoolOptions().setMaxWaitQueueSize(MOST_WAITING));
    }

    /** The webhooks of one payment go to a URL of its own. */
    void notice(JsonObject payment, URI url) {
        noticeUrls.put(payment.getString("imp_uid"), url);
    }

    /** Sends the payment's status; V1 tells nobody of a payment that failed. */
    void changed(JsonObject payment) {
        if (!payment.getString("status").equals("failed")) {
            send(payment, new JsonObject());
        }
    }

    /** Sends the payment's status, and which cancel changed it. */
    void cancelled(JsonObject payment) {
        JsonObject last = Objects.requireNonNull(History.last(payment.getJsonArray("cancel_history")));
        send(payment, new JsonObject().put("cancellation_id", last.getString("cancellation_id")));
    }

    private void send(JsonObject payment, JsonObject more) {
        JsonObject body = new JsonObject()
                .put("imp_uid", payment.getString("imp_uid"))
                .put("merchant_uid", payment.getString("merchant_uid"))
                .put("status", payment.getString("status"))
                .mergeIn(more);
        Optional.ofNullable(noticeUrls.get(payment.getString("imp_uid")))
                .or(settings::url)
                .ifPresent(url -> start(url, body));
    }

    /** Sends the latest webhook of a payment again, to where it went. */
    JsonObject resend(String impUid) {
        Delivery latest = newestFirst.stream()
                .filter(delivery -> delivery.isAbout(impUid))
                .findFirst()
                .orElseThrow(() -> new WrongInput("no webhook of this payment is among the last " + KEPT));
        return start(latest.url(), latest.body()).toJson();
    }

    private Delivery start(URI url, JsonObject body) {
        Delivery delivery = new Delivery(++number, url, settings.type(), body);
        newestFirst.addFirst(delivery);
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
        attempt(delivery);
        return delivery;
    }

    private void attempt(Delivery delivery) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(delivery.url().toString())
                .putHeader("Content-Type", delivery.contentType());
        client.request(options)
                .compose(request -> request.send(delivery.encoded()))
                .map(HttpClientResponse::statusCode)
                .onSuccess(status -> {
                    delivery.answered(clock.instant().getEpochSecond(), status);
                    if (status >= 500) {
                        perhapsAgain(delivery);
                    }
                })
                .onFailure(failure -> {
                    delivery.failed(clock.instant().getEpochSecond(), String.valueOf(failure.getMessage()));
                    perhapsAgain(delivery);
                });
    }

    private void perhapsAgain(Delivery delivery) {
        if (delivery.tries() <= settings.resends() && resends.size() < MOST_WAITING) {
            resends.add(vertx.setTimer(settings.interval().toMillis(), timer -> {
                resends.remove(timer);
                attempt(delivery);
            }));
        }
    }

    void configure(WebhookSettings settings) {
        this.settings = settings;
    }

    WebhookSettings settings() {
        return settings;
    }

    /** Forgets all deliveries and the payments' own URLs; what waits for its resend is not sent again. */
    void clear() {
        resends.forEach(vertx::cancelTimer);
        resends.clear();
        newestFirst.clear();
        noticeUrls.clear();
    }

    /** The last deliveries, the newest first. */
    JsonArray toJson() {
        return new JsonArray(newestFirst.stream().map(Delivery::toJson).toList());
    }
}
