package io.hwanbul.sandbox;

import io.hwanbul.sandbox.input.InvalidInput;
import io.hwanbul.sandbox.input.StrictInput;
import io.hwanbul.sandbox.payment.CancelExecutor;
import io.hwanbul.sandbox.payment.CancelHistory;
import io.hwanbul.sandbox.payment.SandboxPayments;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Changes to payments that a merchant makes in the gateway's console, a customer at the bank, or a PG by itself. */
final class PaymentActions {
    /** The reason that the real console records for a cancel. */
    private static final String CONSOLE_REASON = "관리자페이지취소";

    private final SandboxPayments payments;
    private final CancelExecutor cancels;
    private final WebhookSender webhooks;
    private final InstantSource clock;

    PaymentActions(SandboxPayments payments, CancelExecutor cancels, WebhookSender webhooks, InstantSource clock) {
        this.payments = payments;
        this.cancels = cancels;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** @param noticeUrls the payment's own; empty: its webhooks go where all go */
    JsonObject create(JsonObject fields, List<URI> noticeUrls) {
        JsonObject payment = payments.create(fields, clock.instant());
        if (!noticeUrls.isEmpty()) {
            webhooks.setNoticeUrls(payment, noticeUrls);
        }
        webhooks.sendStatus(payment);
        return payment;
    }

    /** The customer pays into a virtual account. */
    JsonObject deposit(String impUid) {
        JsonObject payment = payments.require(impUid);
        if (!SandboxPayments.awaitsDeposit(payment)) {
            throw new InvalidInput("this is no virtual account that waits for its deposit");
        }
        JsonObject paid = payments.replace(payment.copy()
                .put("status", "paid")
                .put("paid_at", clock.instant().getEpochSecond()));
        webhooks.sendStatus(paid);
        return paid;
    }

    JsonObject cancelInConsole(String impUid, StrictInput input) {
        JsonObject request = new JsonObject()
                .put("amount", input.amount("amount").orElse(null))
                .put("reason", input.text("reason").orElse(CONSOLE_REASON));
        JsonObject payment = payments.require(impUid);
        if (!SandboxPayments.wasPaid(payment)) {
            throw new InvalidInput("this payment was never paid");
        }
        JsonObject after = cancels.cancelInConsole(payment, request);
        webhooks.sendCancel(after);
        return after;
    }

    /** The PG reverses the last cancel; V1 sends no webhook then. */
    JsonObject reverse(String impUid) {
        return CancelHistory.withoutLast(payments.require(impUid))
                .map(payments::replace)
                .orElseThrow(() -> new InvalidInput("no cancel of this payment can be reversed"));
    }

    /** The PG ends the oldest pending cancel. */
    JsonObject finishOldest(String impUid, boolean approved) {
        JsonObject payment = payments.require(impUid);
        Optional<JsonObject> after = cancels.finishOldest(impUid, approved);
        after.ifPresentOrElse(webhooks::sendCancel, () -> webhooks.sendStatus(payment));
        return after.orElse(payment);
    }
}
