package io.hwanbul.iamport;

import io.hwanbul.config.Secret;
import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.SealedAccount;
import io.hwanbul.payment.Vault;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cancels, voids and finds payments at i'mport V1, and interprets its responses. */
final class IamportGateway implements Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(IamportGateway.class);

    /** PGs that void a virtual account only with an API key of their own (V1 description of {@code DELETE /vbanks}). */
    private static final Set<String> PGS_WITH_API_KEY = Set.of("html5_inicis", "inicis");

    private final AuthorisedClient client;
    private final Optional<Secret> pgApiKey;
    private final Vault vault;

    IamportGateway(AuthorisedClient client, Optional<Secret> pgApiKey, Vault vault) {
        this.client = client;
        this.pgApiKey = pgApiKey;
        this.vault = vault;
    }

    @Override
    public Future<GatewayAnswer> cancel(CancelOrder order, Gateway.SendWindow window) {
        return order.account()
                .map(account -> vault.open(account)
                        .map(opened -> cancel(order, opened, Redactor.of(opened), window))
                        .orElseGet(() -> Future.succeededFuture(locked(account))))
                .orElseGet(() -> cancel(order, RefundAccount.NONE, Redactor.NOTHING, window));
    }

    private Future<GatewayAnswer> cancel(
            CancelOrder order, RefundAccount account, Redactor redactor, Gateway.SendWindow window) {
        return interpret(
                client.post("/payments/cancel", body(order, account), window),
                order.impUid(),
                RawResponse::isConclusive,
                redactor);
    }

    private static GatewayAnswer locked(SealedAccount account) {
        LOG.error(
                "Refund {} is not sent: the keyring does not open its bank account. An operator has to look at it",
                account.refundId());
        return new GatewayAnswer.Locked();
    }

    @Override
    public Future<GatewayAnswer> voidAccount(GatewayPayment unpaid) {
        String query = pgApiKey.filter(key -> PGS_WITH_API_KEY.contains(unpaid.pgProvider()))
                .map(key -> "?pg_api_key=" + encoded(key.reveal()))
                .orElse("");
        return interpret(
                client.delete("/vbanks/" + encoded(unpaid.impUid()) + query),
                unpaid.impUid(),
                RawResponse::isConclusive,
                Redactor.NOTHING);
    }

    /** Only 404 says that there is no such payment; any other refusal is of the request, and nothing was learned. */
    @Override
    public Future<GatewayAnswer> find(String impUid) {
        return interpret(
                client.get("/payments/" + encoded(impUid) + "?include_sandbox=true"),
                impUid,
                RawResponse::isNotFound,
                Redactor.NOTHING);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @param declines whether a response whose envelope has another code than 0 declines what was asked for */
    private static Future<GatewayAnswer> interpret(
            Future<RawResponse> response, String impUid, Predicate<RawResponse> declines, Redactor redactor) {
        return response.map(raw -> answer(raw, impUid, declines, redactor))
                .otherwise(failure -> failure instanceof RequestNotSentException
                        ? new GatewayAnswer.Unsent()
                        : new GatewayAnswer.Unknown());
    }

    private static GatewayAnswer answer(
            RawResponse response, String impUid, Predicate<RawResponse> declines, Redactor redactor) {
        if (response.isUnauthorized()) {
            return new GatewayAnswer.Unsent();
        }
        Optional<Envelope> envelope = Envelope.of(response);
        if (envelope.filter(it -> it.code() == 0).isPresent()) {
            return envelope.flatMap(Envelope::object)
                    .flatMap(fields -> PaymentParser.parse(fields.getMap()))
                    .filter(payment -> payment.impUid().equals(impUid))
                    .<GatewayAnswer>map(GatewayAnswer.Shown::new)
                    .orElseGet(GatewayAnswer.Unknown::new);
        }
        return envelope.filter(refusal -> declines.test(response))
                .<GatewayAnswer>map(refusal -> new GatewayAnswer.Declined(refusal.gatewayMessage(redactor)))
                .orElseGet(GatewayAnswer.Unknown::new);
    }

    /** Always states the amount and the checksum, and has only fields of the V1 description. */
    private static JsonObject body(CancelOrder order, RefundAccount account) {
        JsonObject body = new JsonObject()
                .put("imp_uid", order.impUid())
                .put("amount", order.amount())
                .put("checksum", order.checksum())
                .put("reason", order.reason());
        CancelOptions options = order.options();
        options.taxFree().ifPresent(amount -> body.put("tax_free", amount));
        options.vatAmount().ifPresent(amount -> body.put("vat_amount", amount));
        options.retainPromotion().ifPresent(retain -> body.put("retain_promotion", retain));
        options.enableWebhook().ifPresent(enable -> body.put("enable_webhook", enable));
        options.requester().ifPresent(requester -> body.put("extra", new JsonObject().put("requester", requester)));
        account.holder().ifPresent(holder -> body.put("refund_holder", holder));
        account.bank().ifPresent(bank -> body.put("refund_bank", bank));
        account.account().ifPresent(number -> body.put("refund_account", number));
        account.tel().ifPresent(tel -> body.put("refund_tel", tel));
        return body;
    }
}
