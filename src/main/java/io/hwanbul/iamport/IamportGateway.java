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
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** i'mport V1 as the refund flow sees it: cancel, void, and find. */
final class IamportGateway implements Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(IamportGateway.class);
    private static final int REDIRECT = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** Their virtual accounts are voided with a key of the PG's own (V1 description of {@code DELETE /vbanks}). */
    private static final Set<String> VOIDED_WITH_KEY = Set.of("html5_inicis", "inicis");

    private final IamportSession session;
    private final Optional<Secret> pgApiKey;
    private final Vault vault;

    IamportGateway(IamportSession session, Optional<Secret> pgApiKey, Vault vault) {
        this.session = session;
        this.pgApiKey = pgApiKey;
        this.vault = vault;
    }

    @Override
    public Future<GatewayAnswer> cancel(CancelOrder order) {
        return order.account()
                .map(account -> vault.open(account)
                        .map(clear -> cancel(order, clear))
                        .orElseGet(() -> Future.succeededFuture(locked(account))))
                .orElseGet(() -> cancel(order, RefundAccount.NONE));
    }

    private Future<GatewayAnswer> cancel(CancelOrder order, RefundAccount account) {
        return answer(
                session.act(HttpMethod.POST, "/payments/cancel", body(order, account)),
                order.impUid(),
                Redactor.of(account));
    }

    private static GatewayAnswer locked(SealedAccount account) {
        LOG.error(
                "Refund {} is not sent: the keyring does not open its bank account. A person has to look",
                account.refundId());
        return new GatewayAnswer.Locked();
    }

    @Override
    public Future<GatewayAnswer> voidAccount(GatewayPayment unpaid) {
        String key = pgApiKey.filter(secret -> VOIDED_WITH_KEY.contains(unpaid.pgProvider()))
                .map(secret -> "?pg_api_key=" + encoded(secret.reveal()))
                .orElse("");
        String path = "/vbanks/" + encoded(unpaid.impUid()) + key;
        return answer(session.act(HttpMethod.DELETE, path, null), unpaid.impUid(), Redactor.NOTHING);
    }

    @Override
    public Future<GatewayAnswer> find(String impUid) {
        return answer(session.read("/payments/" + encoded(impUid) + "?include_sandbox=true"), impUid, Redactor.NOTHING);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Future<GatewayAnswer> answer(Future<HttpAnswer> asked, String impUid, Redactor told) {
        return asked.map(answer -> meaning(answer, impUid, told))
                .otherwise(failure -> failure instanceof NothingSentException
                        ? new GatewayAnswer.Unsent()
                        : new GatewayAnswer.Unknown());
    }

    private static GatewayAnswer meaning(HttpAnswer answer, String impUid, Redactor told) {
        if (answer.status() == IamportSession.UNAUTHORIZED) {
            return new GatewayAnswer.Unsent();
        }
        Optional<Envelope> envelope = Envelope.of(answer);
        Optional<Integer> code = envelope.map(Envelope::code);
        if (code.filter(value -> value == 0).isPresent()) {
            return envelope.flatMap(Envelope::object)
                    .flatMap(response -> PaymentReader.payment(response.getMap()))
                    .filter(payment -> payment.impUid().equals(impUid))
                    .<GatewayAnswer>map(GatewayAnswer.Shown::new)
                    .orElseGet(GatewayAnswer.Unknown::new);
        }
        boolean redirect = answer.status() >= REDIRECT && answer.status() < CLIENT_ERROR;
        boolean whole = answer.status() < SERVER_ERROR && answer.status() != TOO_MANY_REQUESTS && !redirect;
        return envelope.filter(any -> whole)
                .<GatewayAnswer>map(no -> new GatewayAnswer.Declined(no.said(told)))
                .orElseGet(GatewayAnswer.Unknown::new);
    }

    /** Always an explicit amount and checksum, and only fields of the V1 description. */
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
        options.requester().ifPresent(who -> body.put("extra", new JsonObject().put("requester", who)));
        account.holder().ifPresent(holder -> body.put("refund_holder", holder));
        account.bank().ifPresent(bank -> body.put("refund_bank", bank));
        account.account().ifPresent(number -> body.put("refund_account", number));
        account.tel().ifPresent(tel -> body.put("refund_tel", tel));
        return body;
    }
}
