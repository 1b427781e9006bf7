package io.hwanbul.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** What a person does in the gateway's console, a customer at the bank, and a PG in its own time; V1 has none of it. */
final class Console {
    /** What the real console writes as the reason of a cancel. */
    private static final String REASON = "관리자페이지취소";

    private final PaymentTable payments;
    private final Ledger ledger;
    private final Webhooks webhooks;
    private final InstantSource clock;

    Console(PaymentTable payments, Ledger ledger, Webhooks webhooks, InstantSource clock) {
        this.payments = payments;
        this.ledger = ledger;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** A payment made just now. */
    JsonObject create(JsonObject fields, Optional<URI> noticeUrl) {
        JsonObject payment = NewPayment.of(fields, payments.nextNumber(), clock.instant());
        payments.add(payment);
        noticeUrl.ifPresent(url -> webhooks.notice(payment, url));
        webhooks.changed(payment);
        return payment;
    }

    /** The customer pays into a virtual account. */
    JsonObject deposit(String impUid) {
        JsonObject payment = find(impUid);
        if (!VbankRoutes.isUnpaidVbank(payment)) {
            throw new WrongInput("this is no virtual account that waits for its deposit");
        }
        JsonObject paid = payments.change(payment.copy()
                .put("status", "paid")
                .put("paid_at", clock.instant().getEpochSecond()));
        webhooks.changed(paid);
        return paid;
    }

    JsonObject cancel(String impUid, ControlInput input) {
        JsonObject order = new JsonObject()
                .put("amount", input.amount("amount").orElse(null))
                .put("reason", input.text("reason").orElse(REASON));
        JsonObject payment = find(impUid);
        if (!Ledger.wasPaid(payment)) {
            throw new WrongInput("this payment was never paid");
        }
        JsonObject after = ledger.cancelInConsole(payment, order);
        webhooks.cancelled(after);
        return after;
    }

    /** The PG takes the last cancel back; V1 has no webhook for it. */
    JsonObject reverse(String impUid) {
        JsonObject payment = find(impUid);
        JsonArray history = payment.getJsonArray("cancel_history").copy();
        if (history.isEmpty()) {
            throw new WrongInput("no cancel of this payment can be reversed");
        }
        history.remove(history.size() - 1);
        return payments.change(History.of(payment, history));
    }

    /** The PG ends the oldest pending cancel. An approval that the balance does not cover any more is a refusal. */
    JsonObject finish(String impUid, boolean approved) {
        JsonObject payment = find(impUid);
        Optional<JsonObject> after = ledger.finish(impUid, approved);
        after.ifPresentOrElse(webhooks::cancelled, () -> webhooks.changed(payment));
        return after.orElse(payment);
    }

    private JsonObject find(String impUid) {
        return payments.find(impUid).orElseThrow(Declined::notFound);
    }
}
