package io.hwanbul.http;

import io.hwanbul.http.problem.GatewayMessageJson;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.ConstantName;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayFields;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.SealedAccount;
import io.hwanbul.rules.Explanations;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * Payments and refunds as clients see them: V1's fields under V1's names, without the buyer's personal data. The names and
 * the words of the shop's people, and the number of other orders of an account, are only for callers with a scope; a
 * payment's owner has none.
 */
public final class RefundJson {
    private final GatewayMessageJson gatewayMessages;

    public RefundJson(Explanations explanations) {
        this.gatewayMessages = new GatewayMessageJson(explanations);
    }

    /** The payment as the refund left it, and the refund; the same bytes whenever it is asked for. */
    static JsonObject receipt(Refund refund) {
        Map<String, Object> payment =
                refund.ending().map(Refund.Ending::receipt).orElse(Map.of());
        return inOrder(payment).put("refund", brief(refund));
    }

    /** A payment whose virtual account was voided; there is no refund, since nobody had paid. */
    static JsonObject voided(Payment payment) {
        return payment(payment).put("voided", true);
    }

    /** The payment as it stands, without its refunds. */
    static JsonObject payment(Payment payment) {
        return inOrder(payment.receipt());
    }

    /** The payment as it stands, and all its refunds, ours and then foreign ones. */
    public JsonObject payment(Payment payment, Caller caller) {
        JsonArray refunds = new JsonArray();
        payment.refunds().forEach(refund -> refunds.add(refund(refund, caller)));
        payment.foreign().forEach(foreign -> refunds.add(refund(foreign, caller)));
        return withUnaccounted(payment(payment), payment, caller).put("refunds", refunds);
    }

    /** One refund of the payment as the gateway was just asked about it, and what of the payment no refund accounts for. */
    JsonObject synced(Payment payment, String id, Caller caller) {
        return withUnaccounted(refund(payment, id, caller), payment, caller);
    }

    private static JsonObject withUnaccounted(JsonObject json, Payment payment, Caller caller) {
        boolean differs = payment.pending().isEmpty() && payment.unaccounted().signum() != 0;
        return differs && seesPeople(caller) ? json.put("unaccounted", payment.unaccounted()) : json;
    }

    /** One refund of the payment, ours or foreign. */
    JsonObject refund(Payment payment, String id, Caller caller) {
        return payment.refund(id)
                .map(refund -> refund(refund, caller))
                .or(() -> payment.foreign().stream()
                        .filter(foreign -> foreign.id().equals(id))
                        .findFirst()
                        .map(foreign -> refund(foreign, caller)))
                .orElseThrow(Refusal::refundNotFound);
    }

    /** All that the caller may know of one of our refunds. */
    JsonObject refund(Refund refund, Caller caller) {
        JsonObject json = brief(refund)
                .put("origin", "hwanbul")
                .put("checksum", refund.order().checksum())
                .put("sends", refund.progress().sends())
                .put("checks", refund.progress().checks());
        refund.order().account().ifPresent(account -> json.put("account", account(account, caller)));
        refund.ending()
                .flatMap(Refund.Ending::failure)
                .ifPresent(reason -> json.put("failure", ConstantName.of(reason)));
        refund.ending()
                .flatMap(Refund.Ending::gateway)
                .ifPresent(message -> json.put("gateway", gatewayMessages.of(message)));
        refund.tooLate().ifPresent(at -> json.put("approve_before", at.toString()));
        refund.checkedNext().ifPresent(at -> json.put("next_check_at", at.toString()));
        return seesPeople(caller) ? json.mergeIn(people(refund)) : json;
    }

    private static boolean seesPeople(Caller caller) {
        return !caller.scopes().isEmpty();
    }

    /** Who requested, decided and corrected the refund, and in what words. */
    private static JsonObject people(Refund refund) {
        JsonObject json = new JsonObject()
                .put("requested_by", refund.origin().requestedBy())
                .put("request_id", refund.origin().requestId());
        refund.decision()
                .ifPresent(decision -> json.put(
                        "decision",
                        new JsonObject()
                                .put("approved", decision.approved())
                                .put("by", decision.by())
                                .put("why", decision.why())
                                .put("at", decision.at().toString())));
        JsonArray corrections = new JsonArray();
        refund.corrections()
                .forEach(correction -> corrections.add(new JsonObject()
                        .put("from", ConstantName.of(correction.from()))
                        .put("to", ConstantName.of(correction.to()))
                        .put("at", correction.at().toString())
                        .put("by", correction.by())
                        .put("why", correction.why())));
        return json.put("corrections", corrections);
    }

    private static JsonObject account(SealedAccount account, Caller caller) {
        JsonObject json = new JsonObject();
        account.masked().ifPresent(number -> json.put("masked", number));
        account.bank().ifPresent(bank -> json.put("bank", bank));
        if (seesPeople(caller)) {
            account.otherOrders().ifPresent(orders -> json.put("other_orders", orders));
        }
        return json;
    }

    private static JsonObject refund(ForeignRefund foreign, Caller caller) {
        JsonObject json = new JsonObject()
                .put("id", foreign.id())
                .put("state", ConstantName.of(foreign.state()))
                .put("amount", foreign.amount())
                .put("origin", "foreign")
                .put("recorded_at", foreign.recordedAt().toString());
        if (seesPeople(caller)) {
            json.put("reason", foreign.cancel().reason());
        }
        foreign.cancel().at().ifPresent(at -> json.put("settled_at", at.toString()));
        foreign.cancel().cancellationId().ifPresent(id -> json.put("cancellation_id", id));
        foreign.reversedAt().ifPresent(at -> json.put("reversed_at", at.toString()));
        return json;
    }

    private static JsonObject brief(Refund refund) {
        JsonObject json = new JsonObject()
                .put("id", refund.id())
                .put("state", ConstantName.of(refund.state()))
                .put("amount", refund.order().amount())
                .put("reason", refund.reason())
                .put("requested_at", refund.origin().requestedAt().toString());
        refund.ending().ifPresent(ending -> {
            json.put("settled_at", ending.at().toString());
            ending.cancellationId().ifPresent(id -> json.put("cancellation_id", id));
        });
        return json;
    }

    private static JsonObject inOrder(Map<String, Object> fields) {
        JsonObject json = new JsonObject();
        for (String name : GatewayFields.RECEIPT) {
            Object value = fields.get(name);
            if (value != null) {
                json.put(name, value);
            }
        }
        return json;
    }
}
