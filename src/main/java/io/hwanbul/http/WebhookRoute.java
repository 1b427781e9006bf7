package io.hwanbul.http;

import io.hwanbul.async.AsyncSemaphore;
import io.hwanbul.config.AddressRanges;
import io.hwanbul.config.IpAddresses;
import io.hwanbul.config.Settings;
import io.hwanbul.http.edge.ClientAddress;
import io.hwanbul.http.problem.Problem;
import io.hwanbul.input.JsonReader;
import io.hwanbul.log.LogLimit;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.reconcile.PaymentSync;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * {@code POST /webhooks/iamport}: the gateway reports a change of a payment. The webhook is not signed, so nothing but its
 * {@code imp_uid} is used: the payment is read from the gateway and stored before the answer is 200. After a 5xx the
 * gateway sends the webhook again. For an id that the gateway does not know nothing is stored.
 */
public final class WebhookRoute implements RouteGroup {
    /** The gateway's connections are shared with refunds. The gateway sends a webhook that was refused again. */
    static final int MAX_PAYMENTS = 32;

    /** The database's connections are shared with refunds too. */
    private static final int MAX_READS = 32;

    /** More than one address has connections by default, so that it cannot take all places. */
    private static final int MAX_WAITING = 1_000;

    private static final int LOGGED_PER_MINUTE = 60;

    private static final LogLimit LOG =
            new LogLimit(LoggerFactory.getLogger(WebhookRoute.class), Level.WARN, LOGGED_PER_MINUTE, System::nanoTime);

    /** V1 says 32, and its emulators make ids of 36. */
    private static final Pattern IMP_UID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** V1 may add fields at any time. */
    private static final JsonReader LENIENT = new JsonReader(false, any -> noImpUid(), any -> noImpUid());

    private final PaymentSync sync;

    /** Whoever waits goes on in any thread, until the answer goes back to the request's own. */
    private final AsyncSemaphore reads =
            new AsyncSemaphore(MAX_READS, MAX_WAITING, () -> Runnable::run, WebhookRoute::tooMany);

    private final WebhookCoalescer known;
    private final UnknownWebhooks unknown;
    private final boolean addsPayments;
    private final AddressRanges allowedAddresses;

    public WebhookRoute(Settings.Webhook settings, PaymentSync sync, LongSupplier nanos) {
        this.sync = sync;
        this.known = new WebhookCoalescer(impUid -> sync.observe(impUid, false), MAX_PAYMENTS);
        this.unknown = new UnknownWebhooks(
                impUid -> sync.observe(impUid, true), settings.addresses().isEmpty(), nanos);
        this.addsPayments = settings.addsPayments();
        this.allowedAddresses = settings.addresses();
    }

    @Override
    public void mount(SecuredRouter router) {
        router.route(Endpoint.WEBHOOK)
                .consumes("application/json")
                .consumes("application/x-www-form-urlencoded")
                .handler(BodyHandler.create(false).setBodyLimit(Problem.MAX_BODY_BYTES))
                .handler(this::receive);
    }

    private void receive(RoutingContext context) {
        if (!allowedAddresses.isEmpty() && !allowedAddresses.contains(ClientAddress.of(context))) {
            throw Refusal.because(Reason.SOURCE_NOT_ALLOWED, "This address may not call here.");
        }
        String impUid = impUid(context);
        String network = IpAddresses.network(ClientAddress.of(context));
        RequestLoop.back(context.vertx(), sync(impUid, network))
                .onSuccess(stored -> JsonBody.write(context.response(), 200, new JsonObject().put("status", "ok")))
                .onFailure(failure -> {
                    LOG.log(
                            "webhook",
                            "The webhook for {} failed and will be sent again: {}",
                            impUid,
                            failure.toString());
                    context.fail(retryable(failure));
                });
    }

    /** The payments that the shop has come first: invented ids cannot keep theirs waiting. */
    Future<Void> sync(String impUid, String network) {
        return reads.hold(() -> sync.knows(impUid))
                .compose(has -> has ? known.sync(impUid) : syncUnknown(impUid, network));
    }

    /** Without adding there is nothing to do: the shop's own program adds the payment. */
    private Future<Void> syncUnknown(String impUid, String network) {
        return addsPayments ? unknown.sync(impUid, network) : Future.succeededFuture();
    }

    private static Refusal tooMany() {
        return Refusal.because(Reason.BUSY, "Too many webhooks are waiting; try again later.");
    }

    /** The gateway sends a webhook again only after a 5xx, and a lost race would be a 409. */
    private static Throwable retryable(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.reason() == Reason.REFUND_IN_PROGRESS
                ? Refusal.because(Reason.BUSY, "This payment is being changed; try again later.")
                : failure;
    }

    private static String impUid(RoutingContext context) {
        String form = context.request().getFormAttribute("imp_uid");
        String impUid = form == null ? inJson(context) : form;
        if (!IMP_UID.matcher(impUid).matches()) {
            throw noImpUid();
        }
        return impUid;
    }

    private static String inJson(RoutingContext context) {
        return LENIENT.read(JsonBody.of(context).getBytes(), Set.of("imp_uid")).text("imp_uid", 64);
    }

    private static Refusal noImpUid() {
        return Refusal.invalidRequest("imp_uid must be one of 1 to 64 letters, digits, - or _.");
    }
}
