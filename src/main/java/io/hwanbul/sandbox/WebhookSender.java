package io.hwanbul.sandbox;

import io.hwanbul.sandbox.input.InvalidInput;
import io.hwanbul.sandbox.payment.CancelHistory;
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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends V1's webhooks to a merchant's server, and again only if the settings say so. Belongs to one verticle instance. */
final class WebhookSender {
    private static final int MAX_DELIVERIES = 100;

    /** V1's timeouts: 10 seconds to connect and 30 to answer. */
    private static final int CONNECT_MILLIS = 10_000;

    private static final int ANSWER_SECONDS = 30;

    /** Limits the requests that wait for a slow receiver, and the resends that wait; any more count as failed. */
    private static final int MAX_WAITING = 1_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final InstantSource clock;
    private final Map<String, List<URI>> noticeUrls = new HashMap<>();
    private final Deque<WebhookDelivery> newestFirst = new ArrayDeque<>();
    private final Set<Long> resendTimers = new HashSet<>();
    private WebhookSettings settings;
    private long lastNumber;

    WebhookSender(Vertx vertx, InstantSource clock, WebhookSettings settings) {
        this.vertx = vertx;
        this.clock = clock;
        this.settings = settings;
        client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setIdleTimeout(ANSWER_SECONDS),
                new PoolOptions().setMaxWaitQueueSize(MAX_WAITING));
    }

    /** Sends the webhooks of one payment to URLs of its own. */
    void setNoticeUrls(JsonObject payment, List<URI> urls) {
        noticeUrls.put(payment.getString("imp_uid"), urls);
    }

    /** Sends the payment's status; V1 sends no webhook for a failed payment. */
    void sendStatus(JsonObject payment) {
        if (!payment.getString("status").equals("failed")) {
            send(payment, new JsonObject());
        }
    }

    /** Sends the payment's status, and the id of the cancel that changed it. */
    void sendCancel(JsonObject payment) {
        String cancellationId = CancelHistory.last(payment).orElseThrow().getString("cancellation_id");
        send(payment, new JsonObject().put("cancellation_id", cancellationId));
    }

    private void send(JsonObject payment, JsonObject additionalMembers) {
        JsonObject body = new JsonObject()
                .put("imp_uid", payment.getString("imp_uid"))
                .put("merchant_uid", payment.getString("merchant_uid"))
                .put("status", payment.getString("status"))
                .mergeIn(additionalMembers);
        noticeUrls
                .getOrDefault(
                        payment.getString("imp_uid"), settings.url().stream().toList())
                .forEach(url -> deliver(url, body));
    }

    /** Sends the latest webhook of a payment again, to the same URL. */
    JsonObject resend(String impUid) {
        WebhookDelivery latest = newestFirst.stream()
                .filter(delivery -> delivery.isAbout(impUid))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("no webhook of this payment is among the last " + MAX_DELIVERIES));
        return deliver(latest.url(), latest.body()).toJson();
    }

    private WebhookDelivery deliver(URI url, JsonObject body) {
        WebhookDelivery delivery = new WebhookDelivery(++lastNumber, url, settings.type(), body);
        newestFirst.addFirst(delivery);
        if (newestFirst.size() > MAX_DELIVERIES) {
            newestFirst.removeLast();
        }
        attempt(delivery);
        return delivery;
    }

    private void attempt(WebhookDelivery delivery) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(delivery.url().toString())
                .putHeader("Content-Type", delivery.contentType());
        client.request(options)
                .compose(request -> request.send(delivery.encodedBody()))
                .map(HttpClientResponse::statusCode)
                .onSuccess(status -> {
                    delivery.addAnswer(clock.instant().getEpochSecond(), status);
                    if (status >= 500) {
                        scheduleResend(delivery);
                    }
                })
                .onFailure(failure -> {
                    delivery.addFailure(clock.instant().getEpochSecond(), String.valueOf(failure.getMessage()));
                    scheduleResend(delivery);
                });
    }

    private void scheduleResend(WebhookDelivery delivery) {
        if (delivery.tries() <= settings.resends() && resendTimers.size() < MAX_WAITING) {
            resendTimers.add(vertx.setTimer(settings.interval().toMillis(), timer -> {
                resendTimers.remove(timer);
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

    /** Forgets all deliveries and the payments' own URLs, and cancels the resends that wait. */
    void clear() {
        resendTimers.forEach(vertx::cancelTimer);
        resendTimers.clear();
        newestFirst.clear();
        noticeUrls.clear();
    }

    /** The last deliveries, the newest first. */
    JsonArray toJson() {
        return new JsonArray(newestFirst.stream().map(WebhookDelivery::toJson).toList());
    }
}
