package io.hwanbul.iamport;

import io.hwanbul.config.Secret;
import io.hwanbul.refund.Answer;
import io.hwanbul.refund.CancelOptions;
import io.hwanbul.refund.CancelOrder;
import io.hwanbul.refund.Gateway;
import io.hwanbul.refund.GatewayPayment;
import io.hwanbul.refund.RefundAccount;
import io.hwanbul.refund.SealedAccount;
import io.hwanbul.refund.Vault;
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
final class Iamport implements Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Iamport.class);
    private static final int REDIRECT = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** Their virtual accounts are voided with a key of the PG's own (V1 description of {@code DELETE /vbanks}). */
    private static final Set<String> VOIDED_WITH_KEY = Set.of("html5_inicis", "inicis");

    private final Session session;
    private final Optional<Secret> pgApiKey;
    private final Vault vault;

    Iamport(Session session, Optional<Secret> pgApiKey, Vault vault) {
        this.session = session;
        this.pgApiKey = pgApiKey;
        this.vault = vault;
    }

    @Override
    public Future<Answer> cancel(CancelOrder order) {
        return order.account()
                .map(account -> vault.open(account)
                        .map(clear -> cancel(order, clear))
                        .orElseGet(() -> Future.succeededFuture(locked(account))))
                .orElseGet(() -> cancel(order, RefundAccount.NONE));
    }

    private Future<Answer> cancel(CancelOrder order, RefundAccount account) {
        return answer(
                session.act(HttpMethod.POST, "/payments/cancel", body(order, account)),
                order.impUid(),
                Confidence.of(account));
    }

    private static Answer locked(SealedAccount account) {
        LOG.error(
                "Refund {} is not sent: the keyring does not open its bank account. A person has to look",
                account.refundId());
        return new Answer.Locked();
    }

    @Override
    public Future<Answer> voidAccount(GatewayPayment unpaid) {
        String key = pgApiKey.filter(secret -> VOIDED_WITH_KEY.contains(unpaid.pgProvider()))
                .map(secret -> "?pg_api_key=" + encoded(secret.reveal()))
                .orElse("");
        String path = "/vbanks/" + encoded(unpaid.impUid()) + key;
        return answer(session.act(HttpMethod.DELETE, path, null), unpaid.impUid(), Confidence.NOTHING);
    }

    @Override
    public Future<Answer> find(String impUid) {
        return answer(
                session.read("/payments/" + encoded(impUid) + "?include_sandbox=true"), impUid, Confidence.NOTHING);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Future<Answer> answer(Future<HttpAnswer> asked, String impUid, Confidence told) {
        return asked.map(answer -> meaning(answer, impUid, told))
                .otherwise(failure ->
                        failure instanceof NothingSentException ? new Answer.Unsent() : new Answer.Unknown());
    }

    private static Answer meaning(HttpAnswer answer, String impUid, Confidence told) {
        if (answer.status() == Session.UNAUTHORIZED) {
            return new Answer.Unsent();
        }
        Optional<Envelope> envelope = Envelope.of(answer);
        Optional<Integer> code = envelope.map(Envelope::code);
        if (code.filter(value -> value == 0).isPresent()) {
            return envelope.flatMap(Envelope::object)
                    .flatMap(response -> Shown.payment(response.getMap()))
                    .filter(payment -> payment.impUid().equals(impUid))
                    .<Answer>map(Answer.Shown::new)
                    .orElseGet(Answer.Unknown::new);
        }
        boolean redirect = answer.status() >= REDIRECT && answer.status() < CLIENT_ERROR;
        boolean whole = answer.status() < SERVER_ERROR && answer.status() != TOO_MANY_REQUESTS && !redirect;
        return envelope.filter(any -> whole)
                .<Answer>map(no -> new Answer.Declined(no.said(told)))
                .orElseGet(Answer.Unknown::new);
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
